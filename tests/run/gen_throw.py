# throw: caught, passed on, converted; all signatures; on unstarted and finished generators
def g():
    while True:
        try:
            x = yield "value"
            print("sent", x)
        except ValueError as e:
            print("caught", repr(e))
            yield "from handler"
        except KeyError:
            return "ended"
        finally:
            print("finally")
it = g()
print(next(it))
print(it.throw(ValueError("v")))
print(next(it))
print(it.throw(ValueError))
print(it.send(1))
print(it.throw(ValueError, "msg"))
print(next(it))
try:
    it.throw(KeyError("k"))
except StopIteration as e:
    print("stop", e.value)
try:
    it.throw(ZeroDivisionError("after end"))
except ZeroDivisionError as e:
    print("finished:", e)
it = g()
try:
    it.throw(IndexError("unstarted"))
except IndexError as e:
    print(e, it.gi_frame)
print(list(it))
it = g()
next(it)
for args in ((5,), (ValueError(), 1), (int,), (ValueError, None, 3)):
    try:
        print(it.throw(*args))
    except TypeError as e:
        print(e)
try:
    it.throw(OSError(2, "x"))
except OSError as e:
    print(e.errno, e.__traceback__ is not None)

def conv():
    try:
        yield 1
    except ValueError as e:
        raise TypeError("converted") from e

c = conv()
next(c)
try:
    c.throw(ValueError("orig"))
except TypeError as e:
    print(e, repr(e.__cause__), repr(e.__context__))
