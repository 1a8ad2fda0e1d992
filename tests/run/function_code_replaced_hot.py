# f.__code__ assigned after warm-up: all callers see the new body
def f(x):
    return x + 1


def g(x):
    return ("g", x)


def two(x, y):
    return (x, y)


def loop(n):
    out = None
    for i in range(n):
        out = f(i)
    return out


class C:
    def m(self):
        return "m"

    def __add__(self, o):
        return "add"


print(loop(3000))
old = f.__code__
f.__code__ = g.__code__
print(loop(2), f(5), list(map(f, [1, 2])), f.__name__)
f.__code__ = two.__code__
try:
    loop(1)
except TypeError as e:
    print(e)
f.__code__ = old
print(loop(3))
c = C()
for i in range(2000):
    c.m(), c + 1
C.m.__code__ = (lambda self: "replaced").__code__
C.__add__.__code__ = (lambda self, o: ("radded", o)).__code__
print(c.m(), c + 1)


def closure():
    x = 1
    return lambda: x


try:
    f.__code__ = closure().__code__
except ValueError as e:
    print(e)
f.__code__ = f.__code__.replace(co_name="other")
print(f(1), f.__code__.co_name)
