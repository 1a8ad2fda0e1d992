# assert: messages, evaluation, tuples, in functions and expressions, AssertionError replaced
def f(x, msg=None):
    assert x, msg
    return "ok"
def g(x):
    assert x
    return "ok"
def ev(v):
    print("ev", v)
    return v
for x, m in ((1, "a"), (0, "msg"), ([], None), (None, 5), (0, ("t", "u")), (0, ValueError("as message"))):
    try:
        print(f(x, m))
    except AssertionError as e:
        print(repr(e), e.args)
try:
    g(0)
except AssertionError as e:
    print(repr(e), str(e) == "")
try:
    assert ev(0), ev("message")
except AssertionError as e:
    print(e)
assert ev(1), ev("not evaluated")
try:
    assert 1 == 2 and 3, f"{1 + 1} two"
except AssertionError as e:
    print(e)
class B:
    def __bool__(self): raise TypeError("bool failed")
try:
    assert B()
except TypeError as e:
    print(e)
try:
    assert False, 1 / 0
except ZeroDivisionError as e:
    print(e, e.__context__)
AssertionError = KeyError
try:
    assert 0, "still the real one"
except KeyError:
    print("replaced")
except BaseException as e:
    print(type(e).__name__, e)
import builtins
real, builtins.AssertionError = builtins.AssertionError, IndexError
try:
    assert 0
except BaseException as e:
    print(type(e) is real)
builtins.AssertionError = real
for i in range(3):
    try:
        assert i < 2, i
    except real as e:
        print("loop", e)
print(__debug__)
if __debug__:
    print("debug branch")
else:
    print("optimised branch")
