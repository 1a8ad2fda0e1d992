# user containers: all of __getitem__ __setitem__ __delitem__ __contains__ __len__ __iter__ __missing__ __reversed__
class Vec:
    def __init__(self, *xs): self.xs = list(xs)
    def __len__(self): return len(self.xs)
    def __getitem__(self, i): return Vec(*self.xs[i]) if isinstance(i, slice) else self.xs[i]
    def __setitem__(self, i, v): self.xs[i] = v
    def __delitem__(self, i): del self.xs[i]
    def __contains__(self, v): return 1 if v in self.xs else 0
    def __iter__(self): return iter(self.xs)
    def __reversed__(self): return reversed(self.xs)
    def __eq__(self, o): return isinstance(o, Vec) and self.xs == o.xs
    def __hash__(self): return hash(tuple(self.xs))
    def __add__(self, o): return Vec(*(a + b for a, b in zip(self, o)))
    def __mul__(self, k): return Vec(*(a * k for a in self)) if isinstance(k, (int, float)) else sum(a * b for a, b in zip(self, k))
    __rmul__ = __mul__
    def __matmul__(self, o): return self * o
    def __neg__(self): return self * -1
    def __iadd__(self, o):
        for i, v in enumerate(o): self.xs[i] += v
        return self
    def __bool__(self): return any(self.xs)
    def __repr__(self): return f"Vec({', '.join(map(repr, self.xs))})"
    def __call__(self, f): return Vec(*map(f, self))
    def __lt__(self, o): return self * self < o * o
    def __format__(self, spec): return "(" + ", ".join(format(x, spec) for x in self) + ")"
    def __index__(self): return len(self)

v, w = Vec(1, 2, 3), Vec(4, 5, 6)
alias = v
v += w
print(v, alias is v, v + w, v * 2, 2 * v, v @ w, -v, v[0], v[1:], v[-1], len(v), 7 in v, 99 not in v, list(reversed(v)), bool(Vec(0, 0)), v == Vec(5, 7, 9), v != w)
v[0] = 100
del v[1]
v[0] += 11
print(v, {v: 1}[Vec(111, 9)], v(lambda x: x / 2), sorted([w, Vec(1, 1), v]), f"{w:.2f}", "abcdef"[w], [*w], max(w), sum(w), (lambda *a: a)(*w))
a, *b = w
print(a, b, dict(zip("xyz", w)), [x for x in w if x > 4], all(w), w.index(5) if hasattr(w, "index") else "no index", min(Vec(2, 1), Vec(1, 1)))

class Grid:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d.get(k, ".")
    def __setitem__(self, k, v): self.d[k] = v

g = Grid()
g[0, 1] = "x"
g[...] = "e"
print(g[0, 1], g[1, 1], g[...], len(g.d))
class D(dict):
    def __missing__(self, k): return f"missing {k}"
    def __getitem__(self, k): return "get " + str(super().__getitem__(k))
class Lst(list):
    def __getitem__(self, i): return ("L", super().__getitem__(i))
    def __len__(self): return 99
d, l = D(a=1), Lst([1, 2])
print(d["a"], d["zz"], d.get("a"), d.get("q"), {**d}, "%(a)s %(n)s" % d, "{x[n]}".format(x=d), l[0], len(l), list(l), [x for x in l], l[0:1], l.__len__())
for i in range(1500): r = d["a"], l[1], len(l), w[1]
print(r)
