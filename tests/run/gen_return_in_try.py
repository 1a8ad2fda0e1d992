# return inside try/finally/with/for of generators and StopIteration handling (PEP 479)
def a():
    try:
        yield 1
        return "try"
    finally:
        print("cleanup")
def run(g):
    out = []
    while True:
        try:
            out.append(next(g))
        except StopIteration as e:
            return out, e.value

def b():
    for i in range(10):
        for j in range(10):
            yield i, j
            if j == 1:
                return {"i": i}

def c():
    yield 1
    raise StopIteration("explicit")

def d():
    yield next(iter([]))

def e():
    try:
        yield 1
        raise StopIteration("inner")
    except StopIteration as s:
        return ("handled", s.value)

def f():
    return (yield), (yield)

def h():
    return StopIteration(5)
    yield

def t():
    return (1, 2)
    yield

print(run(a()), run(b()), run(e()), run(f()), repr(run(h())), run(t()))
for g in (c, d):
    try:
        run(g())
    except RuntimeError as x:
        print(x, repr(x.__cause__), x.__cause__ is x.__context__, x.__suppress_context__)
it = c()
next(it)
try:
    it.throw(StopIteration("thrown in"))
except RuntimeError as x:
    print(x)
