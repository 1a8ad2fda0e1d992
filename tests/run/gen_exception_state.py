# sys.exc_info inside generators: the caller's exception is visible, the own one is private
import sys
def g():
    print("start", sys.exc_info()[0])
    yield 1
    try:
        raise KeyError("own")
    except KeyError:
        print("in except", sys.exc_info()[0])
        yield 2
        print("resumed in except", sys.exc_info()[0])
        yield 3
    print("after except", sys.exc_info()[0])
    yield 4
    try:
        raise ValueError("with context")
    except ValueError as e:
        print("context", repr(e.__context__))
    yield 5
it = g()
next(it)
print("outside", sys.exc_info()[0])
next(it)
print("outside", sys.exc_info()[0])
try:
    raise TypeError("caller")
except TypeError:
    next(it)
    print("caller still", sys.exc_info()[0])
    next(it)
    next(it)
print("end", sys.exc_info())
def reraise():
    try:
        yield 1
    except ValueError:
        yield 2
        raise
r = reraise()
next(r)
r.throw(ValueError("mine"))
try:
    raise OSError("theirs")
except OSError:
    try:
        next(r)
    except ValueError as e:
        print(repr(e), repr(e.__context__))

def bare():
    yield
    raise

b = bare()
next(b)
try:
    next(b)
except RuntimeError as e:
    print(e)
