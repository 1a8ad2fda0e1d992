# uncaught exceptions of own classes: qualified names, multi-line text, failing __str__
import sys
import traceback


class Outer:
    class Err(Exception):
        pass


class NoStr(Exception):
    def __str__(self):
        raise RuntimeError("no str")


class Multi(Exception):
    def __str__(self): return "line 1\nline 2"


for e in (Outer.Err("nested"), NoStr(), Multi(), Outer.Err(), KeyError(), KeyError("k\n"), ValueError(""), StopIteration(1), SyntaxError("msg"),
          SyntaxError("msg", ("f.py", 3, 5, "bad code\n"))):
    sys.stderr.write("".join(traceback.format_exception_only(type(e), e)))


def f():
    class Local(ValueError): pass
    raise Local("from f", 1)


f()
