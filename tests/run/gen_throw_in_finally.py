# throw and close while a generator is suspended inside finally and except blocks
def g():
    try:
        try:
            yield "try"
        finally:
            try:
                yield "finally"
            except ValueError as e:
                print("in finally:", e, "context", repr(e.__context__))
            yield "after"
    except KeyError as e:
        print("outer", e)
        yield "outer handler"
        raise

it = g()
print(next(it))
print(it.throw(KeyError("first")))
print(it.throw(ValueError("second")))
print(next(it))
try:
    next(it)
except KeyError as e:
    print("out", e, repr(e.__context__))

def sup():
    for i in range(3):
        try:
            yield i
        finally:
            continue
    yield "swallowed"

s = sup()
print(next(s), s.throw(RuntimeError("x")), s.throw(RuntimeError("y")), s.throw(RuntimeError("z")))

def ret():
    try:
        yield 1
    finally:
        return "from finally"

r = ret()
next(r)
try:
    r.throw(ValueError("lost"))
except StopIteration as e:
    print(e.value, repr(e.__context__))
r = ret()
next(r)
print(r.close())
n = g()
print(next(n), n.throw(KeyError("k")))
try:
    n.close()
except BaseException as e:
    print("close raised", repr(e))
