# one call site, many callees: function, method, class, lambda, builtin, partial, callable object, generator, C method
import functools
def f0(x): return ("f0", x)
def f1(x, y=1): return ("f1", x, y)
def f2(*a, **k): return ("f2", a, k)
def f3(x, *, k=2): return ("f3", x, k)
def gen(x): yield x
async def coro(x): return x
class C:
    def __init__(self, x): self.x = x
    def m(self, x): return ("m", self.x, x)
    @classmethod
    def c(cls, x): return ("c", cls.__name__, x)
    @staticmethod
    def s(x): return ("s", x)
    def __call__(self, x): return ("call", x)
    def __eq__(self, o): return self.x == o.x

class M(type):
    def __call__(cls, x): return ("metacall", x)
class D(metaclass=M): pass
class N:
    def __new__(cls, x): return ("new", x)
class NoInit: pass

def call(f, x): return f(x)
def kwcall(f, x): return f(x=x)

callees = [f0, f1, f2, f3, lambda x: x, C, C(1).m, C.c, C(2).c, C.s, C(3), D, N, str, len, functools.partial(f1, y=9), functools.partial(f1, 8), [].append, {"a": 1}.get, "abc".__contains__,
           C(4).__call__, type, repr, C(5).m.__func__.__get__(C(6)), functools.lru_cache(f0), bool]
for _ in range(200):
    got = [call(f, "a") for f in callees]
print(*[g if not isinstance(g, C) else ("C", g.x) for g in got], sep="\n")
print(next(call(gen, 7)))
co = call(coro, 8)
try:
    co.send(None)
except StopIteration as e:
    print(e.value)
for f in callees[:6] + [len, [].append, D, N, int, str]:
    try:
        r = kwcall(f, 3)
        print(r if not isinstance(r, C) else "C instance")
    except TypeError as e:
        print(e)
for bad in (5, None, "s", NoInit, C(1), NoInit(), f1.__code__):
    try:
        call(bad, 1)
        print("called")
    except TypeError as e:
        print(e)

def many(n):
    t = 0
    for i in range(n):
        t += len(f2(i, *(), k=i)[1]) + f3(i, k=3)[2] + f1(y=i, x=1)[1]
    return t

print(many(2000))
