# the dict that locals() and f_locals made dies with its function, and with it what the function held
import sys


class Dying:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def calls_locals():
    kept = Dying("locals")
    print(sorted(locals()))


def calls_vars():
    kept = Dying("vars")
    vars()
    raise ValueError("vars")


def shows_its_frame():
    kept = Dying("frame")
    print(sorted(sys._getframe().f_locals))


def runs_text():
    kept = Dying("exec")
    exec("kept")


def generates():
    kept = Dying("generator")
    locals()
    yield 1


class Holder:
    def method(self):
        self.kept = Dying("attribute")
        del self.kept
        return locals().keys() - {"self"}


for function in calls_locals, calls_vars, shows_its_frame, runs_text, lambda: list(generates()), Holder().method:
    try:
        print("result", function())
    except ValueError as error:
        print(error)
    print("behind", function.__name__)
