"""Runs the files that doctest_files.py made and judges each example as doctest does. Stays bytecode in the dist."""
import contextlib
import doctest
import io
import sys
import traceback
import unittest

CHECKER = doctest.OutputChecker()


class Run:
    """What the examples of one file printed and raised: example number -> [text, message of the exception or None]."""

    def __init__(self):
        self.output, self.current, self.got = io.StringIO(), None, {}

    def end_example(self):
        if self.current is not None:
            self.got[self.current][0] = self.output.getvalue()
        self.output.seek(0)
        self.output.truncate()

    def begin(self, number):
        self.end_example()
        self.current = number
        self.got[number] = ["", None]

    def raised(self):
        self.got[self.current][1] = traceback.format_exception_only(*sys.exc_info()[:2])[-1]


running = []  # the file's run that is on; files do not nest


def begin(_name, number):
    running[-1].begin(number)


def raised(_name):
    running[-1].raised()


def execute(file, load):
    """The Run of one file, made anew: its module and those of its single examples are imported again."""
    for name in [name for name in sys.modules if name == file or name.startswith(file + "_")]:
        del sys.modules[name]
    run, hook = Run(), sys.displayhook
    running.append(run)
    sys.displayhook = sys.__displayhook__
    try:
        with contextlib.redirect_stdout(run.output):
            load()
            run.end_example()
    finally:
        running.pop()
        sys.displayhook = hook
    return run


class ExampleCase(unittest.TestCase):
    def __init__(self, name, number, runs, example):
        super().__init__("judge")
        self._name, self._number, self._runs, self._example = name, number, runs, example

    def id(self):
        return f"{self._name}.{self._number:03}"

    def judge(self):
        source, want, message, options = self._example
        flags = sum(flag for flag, on in options if on)
        got, error = self._runs().got.get(self._number, ("", "was not reached"))
        if error is None:
            right = message is None and CHECKER.check_output(want, got, flags)
        elif flags & doctest.IGNORE_EXCEPTION_DETAIL and message is not None:
            right = error.split(":")[0].split(".")[-1] == message.split(":")[0].split(".")[-1]
        else:
            right = message is not None and CHECKER.check_output(message, error, flags)
        if not right:
            self.fail(f"{source}wanted: {want!r}\ngot: {got!r}\nraised: {error!r}")


def loader(tests):
    """load_tests for [(name, file, function that imports it, [(source, want, exception's message, options)])]."""
    def once(file, load):
        kept = []

        def runs():
            if not kept:
                kept.append(execute(file, load))
            return kept[0]
        return runs

    def load_tests(_loader, _standard, _pattern):
        suite = unittest.TestSuite()
        for name, file, load, examples in tests:
            runs = once(file, load)
            suite.addTests(ExampleCase(name, number, runs, example) for number, example in enumerate(examples))
        return suite
    return load_tests
