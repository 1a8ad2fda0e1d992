# frames of a traceback: locals, cells, lines and exact positions of every entry
import sys
import traceback


class Value:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return self.n / other.n


def inner(a, *rest, key=None, **more):
    local = a
    captured = key

    def use():
        return captured, local + rest[0]
    del a
    return [use() for _ in range(2)]


def outer():
    before = "set"
    try:
        later = inner(Value(1), Value(0), key=Value, z=2)
    except ZeroDivisionError as error:
        raise KeyError(before) from error
    return later


def generator():
    mine = 7
    yield mine
    yield {}["missing"]


def through_generator():
    steps = generator()
    return next(steps) + sum(steps)


def positions(code, lasti):
    if sys.version_info < (3, 11):
        return None
    return list(code.co_positions())[lasti // 2]


def show(error):
    while error is not None:
        print(type(error).__name__, error)
        entry = error.__traceback__
        while entry:
            frame, code = entry.tb_frame, entry.tb_frame.f_code
            names = {name: type(value).__name__ for name, value in frame.f_locals.items()} if frame.f_back else {}
            print("   ", code.co_name, entry.tb_lineno, frame.f_lineno, names, positions(code, entry.tb_lasti))
            entry = entry.tb_next
        error = error.__cause__


def main():
    for function in outer, through_generator:
        try:
            function()
        except Exception as error:
            show(error)
            entry = error.__traceback__.tb_next
            entry.tb_frame.clear()
            print(entry.tb_frame.f_locals)
            print([(row.lineno, row.name) for row in traceback.extract_tb(error.__traceback__)])
            text = traceback.TracebackException.from_exception(error, capture_locals=True).format()
            print("".join(line for line in text if "mine" in line or "before" in line))


main()
