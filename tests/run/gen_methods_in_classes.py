# generator methods, static and class generators, __iter__ as generator, properties that yield
class C:
    def __init__(self, n): self.n = n
    def __iter__(self):
        for i in range(self.n):
            yield i

    def m(self, k=2):
        self.n = yield self.n * k
        yield self.n

    @classmethod
    def c(cls): yield cls.__name__
    @staticmethod
    def s(*a): yield from a
    @property
    def p(self): yield self.n
    def __reversed__(self):
        yield from range(self.n)[::-1]

    def __getitem__(self, i): yield i
    def __call__(self): yield "called"
    def __contains__(self, x): yield x


c = C(3)
print(list(c), [*reversed(c)], list(C.c()), list(c.s(1, 2)), list(c.p), list(c[7]), list(c()), 5 in c)
m = c.m(k=5)
print(next(m), m.send(11), c.n, m.gi_code.co_name, m.__qualname__)
a, *b = C(4)
print(a, b, dict(zip(C(2), "xy")), max(C(9)), sorted(C(3), reverse=True), 2 in C(0))
for x in C(2):
    for y in C(2):
        print(x, y, end=";")
print()
x, y = C(2)
print(x, y)
try:
    x, y = C(3)
except ValueError as e:
    print(e)
try:
    x, y, *z = C(1)
except ValueError as e:
    print(e)
total = 0
for i in range(300):
    for v in C(10):
        total += v
print(total)
