# iterators advanced, exhausted or mutated behind the loop's back
def gen(n):
    for i in range(n):
        yield i
g = gen(10)
for x in g:
    if x % 3 == 0:
        next(g, None)
    print(x, end=" ")
print()
l = [3, 2, 1]
for x in l:
    l.remove(x)
print(l)
l = list(range(5))
for i, x in enumerate(l):
    if x == 2:
        del l[0]
print(l, i, x)
it = iter([1, 2, 3])
print([(a, b) for a in it for b in it], list(zip(*[iter("abcdef")] * 2)), [next(it, "end") for _ in range(2)])
d = {"a": 1}
it = iter(d)
d["b"] = 2
try:
    next(it)
except RuntimeError as e:
    print(e)
s = set(range(5))
it = iter(s)
next(it)
s.clear()
try:
    print(list(it))
except RuntimeError as e:
    print(e)
class Grow:
    def __init__(self): self.n = 3
    def __getitem__(self, i):
        if i >= self.n: raise IndexError
        if i == 1: self.n = 5
        return i
print(list(Grow()), [x for x in Grow() if x])
class Twice:
    calls = 0
    def __iter__(self):
        Twice.calls += 1
        return iter("ab")
t = Twice()
print([x + y for x in t for y in t], Twice.calls)
def early():
    g = gen(100)
    for x in g:
        if x == 5:
            break
    return next(g), g.gi_frame is not None
print(early())
r = range(3)
for r in r:
    print(r, end=" ")
print(r)
a = [1, 2, 3]
for a[0] in a:
    print(a, end=" ")
print()
z = iter([iter([1, 2]), iter([3])])
print([y for x in z for y in x], next(z, None))
def consume(it):
    for x in it:
        return x
g = gen(4)
print(consume(g), consume(g), *g, consume(g))
m = map(lambda v: next(src) + v, src := iter(range(10)))
print(list(m))
f = filter(lambda v: v not in seen and not seen.append(v), [1, 2, 1, 3, 2])
seen = []
print(list(f), seen)
