# lambdas: defaults, stars, nesting, names, in class scope, yield inside
print((lambda: None)(), (lambda x: x)(1), (lambda x, y=2, *a, z=3, **k: (x, y, a, z, k))(1))
print((lambda x: lambda y: lambda z: (x, y, z))(1)(2)(3))
f = lambda x, /, *, y: (x, y)
print(f(1, y=2), f.__name__, f.__qualname__, f.__code__.co_name)


class C:
    g = lambda self, n: n * self.k
    k = 4
    h = staticmethod(lambda: "static")
    srt = sorted([3, 1, 2], key=lambda v: -v)


print(C().g(3), C.h(), C.srt, C.g.__qualname__)
gen = lambda n: (yield n)
it = gen(5)
print(next(it), type(it).__name__)
print(list((lambda: [(yield 1), (yield 2)])()))
print(sorted(["bb", "a", "ccc"], key=lambda s: (-len(s), s)))
print(list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(lambda v: v % 2, range(6))))
y = lambda f: (lambda x: f(lambda v: x(x)(v)))(lambda x: f(lambda v: x(x)(v)))
print(y(lambda fact: lambda n: 1 if n == 0 else n * fact(n - 1))(20))
print((lambda *, a=(lambda: 7): a)()())
print([(lambda i=i: i ** 2)() for i in range(5)])
