# dicts: order, views, mutation while iterating, missing, merge, equality, setdefault, errors
d = {"a": 1, "b": 2, **{"c": 3}}
d["a"] = 10
del d["b"]
d["b"] = 20
print(d, list(d), d.keys() & {"a", "z"}, sorted(d.items() - {("a", 10)}), ("c", 3) in d.items(), list(reversed(d)), d.pop("c"), d.pop("zz", None), d.popitem())
print(d | {"a": 0, "q": 1}, {**d, "a": 5}, d.get("no"), d.get("no", 7), d.setdefault("s", []).append(1), d, dict(a=1, **{"b": 2}), dict([("x", 1)], y=2), dict.fromkeys("ab", 0))
e = d
d |= [("n", 1)]
print(e is d, d, d == {"n": 1, "s": [1], "a": 10}, d != {}, {1: "a"} == {True: "a"}, {} == [])
for f in (lambda: d["no"], lambda: {}[()], lambda: d.pop("no"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: d[{}], lambda: d.update(5), lambda: dict(5), lambda: d | 5, lambda: {} < {}, lambda: d.__delitem__("no"),
          lambda: d.keys()[0], lambda: hash(d), lambda: next(d)):
    try:
        print(f())
    except Exception as x:
        print(type(x).__name__, x)
for act in (lambda k: d.pop(k), lambda k: d.update({k + "2": 1}), lambda k: d.clear()):
    d = {"a": 1, "b": 2}
    try:
        for k in d:
            act(k)
        print("no error", d)
    except RuntimeError as x:
        print(x)
d = {"a": 1, "b": 2}
for k in list(d):
    del d[k]
for k, v in {"x": 1, "y": 2}.items():
    d[k] = v
print(d, {k: v for v, k in d.items()}, max(d, key=d.get), sorted(d.items(), key=lambda kv: -kv[1]))
class M(dict):
    def __missing__(self, k):
        self[k] = len(self)
        return self[k]
m = M()
print(m["x"], m["y"], m["x"], m, m.get("z"), "z" in m)
try:
    class Bad(dict):
        def __missing__(self, k): raise IndexError(k)
    Bad()["q"]
except IndexError as x:
    print(repr(x))
class K:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 2
    def __eq__(self, o):
        if self.n == 99: raise ValueError("eq")
        return self.n == o.n
kd = {K(i): i for i in range(5)}
print(kd[K(3)], len(kd), K(7) in kd)
try:
    K(99) in kd
except ValueError as x:
    print(x)
c = {}
for w in "the cat the dog the end".split() * 200:
    c[w] = c.get(w, 0) + 1
print(c, d.keys() == {"x", "y"}, d.keys().isdisjoint("z"), len(d.values()), str(d.keys()), {1: {2: {3: 4}}}[1][2][3])
r = {}
r["self"] = r
print(r)
