# iter/next protocols: sentinel, __length_hint__, reversed, zip/enumerate/map laziness, exhausted iterators
import itertools
import operator

class Hint:
    def __init__(self, h): self.h = h
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): return self.h

class Count:
    def __init__(self): self.n = 0
    def __iter__(self):
        self.n += 1
        return self
    def __next__(self):
        if self.n > 3: raise StopIteration
        self.n += 1
        return self.n

print(list(Hint(5)), list(Hint(0)), operator.length_hint(Hint(7)), operator.length_hint(5, 9))
for bad in (-1, "x", NotImplemented):
    try:
        print(list(Hint(bad)))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
c = Count()
print(list(c), list(c), c.n)
def lazy(tag, n):
    for i in range(n):
        print(tag, i)
        yield i
print(list(zip(lazy("a", 2), lazy("b", 3))))
for i, x in enumerate(lazy("e", 2), start=5): print("got", i, x)
m = map(lambda x, y: x * y, lazy("m", 2), [10, 20, 30])
print(next(m), list(m))
print(next(filter(lambda v: v > 0, lazy("f", 5))), any(lazy("any", 3)), all(lazy("all", 3)))
it = iter([1, 2, 3])
print(3 in it, list(it), next(it, "done"), list(iter("ab")), it.__reduce__()[0].__name__)
print(list(reversed(range(3))), list(reversed({1: 2, 3: 4})), sorted(lazy("s", 2), reverse=True))
x = iter([1, 2, 3, 4])
print(list(zip(x, x)), [*itertools.chain("a", [1])], list(itertools.islice(itertools.count(), 2, 8, 3)), list(itertools.takewhile(lambda v: v < 3, range(9))))
print([(k, list(g)) for k, g in itertools.groupby("aabbc")], list(itertools.accumulate([1, 2, 3], lambda a, b: a * 10 + b)), list(itertools.starmap(pow, [(2, 3)])))
a, b = itertools.tee(lazy("t", 2))
print(next(a), list(b), list(a), list(itertools.product("ab", repeat=2))[:2], list(itertools.zip_longest("a", "bc", fillvalue="-")))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
for bad in (lambda: next(5), lambda: iter(5), lambda: iter(5, 1), lambda: reversed({1}), lambda: enumerate(5), lambda: list(map(None, [1])), lambda: next(iter([])), lambda: sum(["a"], "")):
    try:
        print(bad())
    except (TypeError, StopIteration) as e:
        print(type(e).__name__, e)
class Late:
    def __getitem__(self, i): return "xyz"[i]
    def __len__(self): return 3
l = Late()
print(list(l), list(reversed(l)), "y" in l, [*l], min(l), dict(enumerate(l)), (lambda *a: a)(*l))
