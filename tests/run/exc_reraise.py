# bare raise: in handlers, nested functions, after handlers, in finally, in else
import sys
def helper():
    raise
def f():
    try:
        raise ValueError("v")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise
def g():
    try:
        raise ValueError("via helper")
    except ValueError:
        helper()
def h():
    try:
        raise TypeError("t")
    except TypeError as e:
        e.args = ("changed",)
        del e
        raise
def after():
    try:
        raise ValueError
    except ValueError:
        pass
    raise
def fin():
    try:
        raise OSError("o")
    finally:
        try:
            raise
        except OSError as e:
            print("in finally", repr(e))
def loop():
    for i in range(3):
        try:
            try:
                raise IndexError(i)
            except IndexError:
                raise
        except IndexError as e:
            print(repr(e), sys.exc_info()[1] is e)
    return sys.exc_info()
for fn in (f, g, h, after, fin, helper):
    try:
        fn()
    except Exception as e:
        print(fn.__name__, repr(e), repr(e.__context__))
print(loop())
try:
    exec("raise")
except RuntimeError as e:
    print(e)
