# sorted, sort, min, max, bisect, heapq with keys, stability, reverse, errors in key and comparison
import bisect
import heapq
from operator import attrgetter, itemgetter, methodcaller

class R:
    def __init__(self, n, a): self.name, self.age = n, a
    def __repr__(self): return f"{self.name}{self.age}"
    def __lt__(self, o):
        R.cmps += 1
        return self.age < o.age
    cmps = 0
    def get(self, k): return getattr(self, k)

rs = [R("bob", 3), R("al", 1), R("cy", 3), R("di", 2)]
print(sorted(rs), sorted(rs, key=lambda r: r.name), sorted(rs, key=attrgetter("age", "name")), sorted(rs, key=lambda r: (-r.age, r.name)), sorted(rs, reverse=True), R.cmps > 0)
print(min(rs), max(rs), min(rs, key=attrgetter("name")), max(rs, key=lambda r: len(r.name)), max([], default="none"), min(3, 1, 2), max("ab", "b", key=len), sorted(rs, key=methodcaller("get", "name"))[0])
print(sorted({"b": 1, "a": 2}), sorted("hello"), sorted([("a", 2), ("a", 1)], key=itemgetter(0)), sorted([3, 1.5, True, 2]), sorted([[2], [1, 5], []]), sorted(["B", "a"], key=str.lower))
l = list(range(20))
l.sort(key=lambda x: x % 3)
print(l)
l.sort(key=lambda x: (x % 2 == 0, -x), reverse=True)
print(l)

class Bad:
    def __lt__(self, o): raise ValueError("cmp")
class NonBool:
    def __lt__(self, o): return []

for f in (lambda: sorted([Bad(), Bad()]), lambda: sorted([1, "a"]), lambda: sorted([1, 2], key=lambda x: x / 0), lambda: sorted([NonBool(), NonBool()]) and "ok", lambda: sorted(5), lambda: sorted([1], key=5),
          lambda: max(), lambda: max(1), lambda: min([]), lambda: max([1, None]), lambda: sorted([], 1), lambda: max(1, 2, default=3)):
    try:
        print(f())
    except (ValueError, TypeError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
h = []
for x in [5, 1, 4, 2]: heapq.heappush(h, (x, str(x)))
print([heapq.heappop(h)[1] for _ in range(4)], heapq.nlargest(2, rs, key=attrgetter("age")), heapq.nsmallest(2, [3, 1, 2]), list(heapq.merge([1, 4], [2, 3])), bisect.bisect([1, 3, 5], 3), bisect.insort(x := [1, 3], 2) or x)

def quick(xs): return xs if len(xs) < 2 else quick([x for x in xs[1:] if x < xs[0]]) + [xs[0]] + quick([x for x in xs[1:] if x >= xs[0]])
def bubble(xs):
    xs = xs[:]
    for i in range(len(xs)):
        for j in range(len(xs) - 1 - i):
            if xs[j] > xs[j + 1]:
                xs[j], xs[j + 1] = xs[j + 1], xs[j]
    return xs
def merge(xs):
    if len(xs) <= 1: return xs
    a, b, out = merge(xs[:len(xs) // 2]), merge(xs[len(xs) // 2:]), []
    while a and b: out.append((a if a[0] <= b[0] else b).pop(0))
    return out + a + b
data = [(i * 7919) % 211 for i in range(120)]
print(quick(data) == bubble(data) == merge(data) == sorted(data), quick(data)[:5])
