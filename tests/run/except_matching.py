# which handler is taken: tuples, subclasses, expressions, bad types, evaluation order
def ev(x, t):
    print("eval", t)
    return x
def run(exc, *, bad=None):
    try:
        raise exc
    except ev(KeyError, "K"):
        return "K"
    except (ev(ValueError, "V"), ev(TypeError, "T")):
        return "VT"
    except ev((OSError, IndexError) if bad is None else bad, "tuple"):
        return "tuple"
    except:
        return "bare"
print(run(KeyError()), run(TypeError()), run(FileNotFoundError()), run(ZeroDivisionError()))
for bad in (5, (ValueError, "x"), (OSError, (IndexError, ())), int):
    try:
        print(run(ZeroDivisionError("orig"), bad=bad))
    except TypeError as e:
        print(e, repr(e.__context__))

class Meta(type):
    def __instancecheck__(c, o):
        print("instancecheck")
        return True
    def __subclasscheck__(c, o):
        print("subclasscheck")
        return True

class Weird(Exception, metaclass=Meta): pass

try:
    try:
        raise ValueError("v")
    except Weird:
        print("weird")
except ValueError:
    print("value: checks are not asked")
try:
    try:
        1 / 0
    except undefined_name:
        pass
except NameError as e:
    print(e, repr(e.__context__))
try:
    1 / 0
except ():
    print("never")
except (Exception,) as e:
    print("tuple", e)
for exc in (int, 5, None, "s", ValueError):
    try:
        raise exc
    except TypeError as e:
        print(e)
    except ValueError as e:
        print("value", e.args)
