# __cause__, __context__, __suppress_context__, raise from, cycles
def show(e):
    return repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__
def run(f):
    try:
        f()
    except BaseException as e:
        print(*show(e))
def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("v")
def explicit():
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise ValueError("v") from z
def none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("v") from None
def cls(): raise ValueError from KeyError
def bad(): raise ValueError from 5
def bad_ctx():
    try:
        raise KeyError("k")
    except KeyError:
        raise ValueError from "s"
def in_finally():
    try:
        raise KeyError("k")
    finally:
        int("x")
def same():
    try:
        raise KeyError("k")
    except KeyError as e:
        raise e
def cycle():
    try:
        raise KeyError("a")
    except KeyError as a:
        try:
            raise ValueError("b")
        except ValueError as b:
            raise a
def three():
    try:
        try:
            raise KeyError(1)
        except KeyError:
            raise ValueError(2)
    except ValueError as v:
        print(repr(v.__context__))
        raise TypeError(3) from v.__context__
for f in (implicit, explicit, none, cls, bad, bad_ctx, in_finally, same, cycle, three):
    run(f)
e = ValueError()
for v in (5, "x"):
    try:
        e.__cause__ = v
    except TypeError as t:
        print(t)
e.__cause__ = e.__context__ = None
print(e.__suppress_context__, show(e.with_traceback(None)))
