# every kind of parameter, called in every legal way
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, sorted(kw.items())


def only_star(*args):
    return args


def only_kw(**kw):
    return sorted(kw.items())


def kwonly(*, a, b=1):
    return a, b


print(f(1, d=4))
print(f(1, 20, d=4))
print(f(1, 20, 30, d=4))
print(f(1, 20, 30, 40, 50, d=4, e=6))
print(f(1, c=33, d=4, zz=9, yy=8))
print(f(1, 2, d=0, a="kw-a", b="kw-b"))
print(only_star(), only_star(1), only_star(*range(5)))
print(only_kw(), only_kw(x=1, **{"y": 2, "not an identifier": 3}))
print(kwonly(a=0), kwonly(b=3, a=2))
print((lambda a, /, b, *c, d=1, **e: (a, b, c, d, e))(1, 2, 3, 4, d=5, f=6))
for n in range(2000):
    r = f(n, d=n, e=-n)
print(r)
