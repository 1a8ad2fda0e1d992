# functools: lru_cache, cache, partial, partialmethod, reduce, wraps, singledispatch, total_ordering, cached_property
import functools
from functools import cached_property, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering
calls = []
@lru_cache(maxsize=2)
def sq(x):
    calls.append(x)
    return x * x
@functools.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(sq(2), sq(2), sq(3), sq(4), sq(2), calls, sq.cache_info(), sq.__wrapped__(5), fib(200), fib.cache_info().misses)
sq.cache_clear()
try:
    sq([])
except TypeError as e:
    print(e)
def f(a, b=2, *c, d=4, **e): return a, b, c, d, e
p = partial(f, 1, d=5)
pp = partial(p, 2, z=3)
print(p(), p(9, d=0), pp(7), pp.func is f, pp.args, pp.keywords, partial(int, base=2)("101"))
class C:
    def __init__(self): self.n = 0
    def set(self, v, *, w=0): return self, v, w
    on = partialmethod(set, True, w=1)
    @cached_property
    def slow(self):
        self.n += 1
        return self.n
    @singledispatchmethod
    def disp(self, x): return "default"
    @disp.register
    def _(self, x: int): return f"int {self.n}"
    @disp.register(list)
    def _(self, x): return "list"
    @lru_cache(None)
    def cached(self, k): return k * 2
c = C()
print(c.on()[1:], c.slow, c.slow, c.disp(1), c.disp("s"), c.disp([]), c.cached(4), "slow" in vars(c))
del c.slow
print(c.slow)

@singledispatch
def show(x): return "object"
@show.register
def _(x: int): return "int"
@show.register(str)
@show.register(bytes)
def _(x): return "stringy"

print(show(1), show(True), show("s"), show(b""), show(2.5), show.dispatch(bool) is show.registry[int], sorted(t.__name__ for t in show.registry))

@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n

print(V(1) <= V(2), V(3) >= V(3), V(2) > V(1), reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [3, 9, 2], 5))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)), functools.wraps(f)(lambda *a: 0).__name__)
