# identity of singletons, small ints, interned names, methods, functions, classes, constants in one scope
def f(): pass
class C:
    def m(self): pass
    x = 1.5
c = C()
print(None is None, True is not False, ... is Ellipsis, NotImplemented is NotImplemented, f is f, C is C, c is c)
print(c.m is c.m, c.m == c.m, C.m is C.m, C.x is C.x, c.x is C.x, type(c) is C, type(C) is type, f.__code__ is f.__code__)
a = 5
b = 5
print(a is b, a is not b, [a][0] is a, (a,)[0] is b)
s = "name"
t = "name"
print(s is t, getattr(C, "__name__") is C.__name__)
def identity(x): return x
big, fl, st, tu = 10 ** 20, 1.25, "a b c", (1, [2])
for v in (big, fl, st, tu, None, c, f):
    d, l = {"k": v}, [v]
    cell = (lambda: v)()
    print(identity(v) is v, d["k"] is v, l[0] is v, cell is v, next(iter(l)) is v, max(v, v, key=id) is v, (v if True else None) is v, (v or v) is v, (v and v) is v)
def keep(x, n):
    y = x
    for _ in range(n):
        z = y
        y = z
    return y is x
print(keep(2.5, 2000), keep(10 ** 30, 2000), keep(7, 10))
def slots():
    class S:
        __slots__ = ("v",)
    o, v = S(), 3.75
    o.v = v
    return o.v is v
def attr():
    class O: pass
    o, v = O(), 1e100
    o.v = v
    w = o.v
    o.w = w
    return o.v is v, o.w is v, vars(o)["v"] is v
def gen(v):
    while True:
        v = yield v
print(slots(), attr())
g = gen(0)
next(g)
x = 12345.678
print(g.send(x) is x)
def const(): return 1.5, "const str", (1, 2), 10 ** 3
print(const()[0] is const()[0], const()[1] is const()[1], const()[2] is const()[2])
def default(x=2.5): return x
print(default() is default.__defaults__[0], default() is default())
def swap(a, b):
    a, b = b, a
    return a, b
p, q = 1.1, 2.2
r = swap(p, q)
print(r[0] is q, r[1] is p, [*r][0] is q, {**{"k": p}}["k"] is p, (lambda *a: a[0])(p) is p, (lambda **k: k["z"])(z=p) is p)
print(id(p) == id(p), id(p) != id(q), p is +p or True, sum([p]) is p or True, id(c) == id(identity(c)))
