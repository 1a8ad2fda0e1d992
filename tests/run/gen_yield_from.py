# yield from: values, send, throw, close, return value, delegation to iterators and lists
def inner(tag):
    try:
        r = None
        while True:
            r = yield (tag, r)
            if r == "stop":
                return tag + " returned"
    except ValueError as e:
        print(tag, "caught", e)
        yield "recovered"
        return "after error"
    finally:
        print(tag, "finally")
def outer():
    a = yield from inner("A")
    print("a =", a)
    b = yield from [1, 2]
    print("b =", b)
    c = yield from inner("C")
    print("c =", c)
    d = yield from "xy"
    return d
o = outer()
print(next(o), o.send(5), o.gi_yieldfrom.__name__)
print(o.send("stop"))
print(next(o), next(o))
print(o.throw(ValueError("boom")))
print(list(o))
o = outer()
next(o)
o.close()
o = outer()
next(o)
o.send("stop")
try:
    o.send("not none")
except AttributeError as e:
    print(e)
o = outer()
next(o)
o.send("stop")
try:
    o.throw(KeyError("into list"))
except KeyError as e:
    print(repr(e), o.gi_frame)
def bad():
    yield from 5
try:
    next(bad())
except TypeError as e:
    print(e)
def rec(n):
    if n:
        yield n
        yield from rec(n - 1)
    return n

print(list(rec(50))[::10])
