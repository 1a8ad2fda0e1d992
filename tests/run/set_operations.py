# sets and frozensets: operators, methods, in-place, errors, mutation while iterating
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, a < b, {3} <= a, a >= {1, 2}, a == {4, 3, 2, 1}, a.isdisjoint({9}), 3 in a, len(a | b))
c = d = set(a)
c |= {10}
c &= {1, 2, 10}
c -= {2}
c ^= {1, 7}
print(sorted(c), c is d, sorted(a.union([7], (8,))), sorted(a.intersection(b, [3])), sorted(a.difference([1])), a.issubset(range(9)))
f = frozenset([1, 2])
g = f
f |= {3}
print(sorted(f), sorted(g), f is g, hash(frozenset([1, 2])) == hash(g), {g: "key"}[frozenset([2, 1])], type(g | {1}).__name__, type({1} | g).__name__)
c.add(5)
c.discard(99)
c.remove(5)
print(sorted(c), {1, 1.0, True}, {*"a", *()}, set(), frozenset(), {frozenset()}, {(), 0})
for act in (lambda: c.remove(99), lambda: set().pop(), lambda: {[]}, lambda: a | [1], lambda: a < [1], lambda: set(5), lambda: hash(a), lambda: a[0], lambda: c.add({}), lambda: {1} + {2}, lambda: a.__ior__([1])):
    try:
        print(act())
    except Exception as e:
        print(type(e).__name__, e)
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)
seen, dup = set(), []
for x in [3, 1, 3, 2, 1] * 100:
    (dup.append if x in seen else seen.add)(x)
print(sorted(seen), len(dup))


class H:
    def __hash__(self): raise TypeError("no hash today")


class E:
    def __hash__(self): return 1
    def __eq__(self, o): raise RuntimeError("eq")


for act in (lambda: {H()}, lambda: {E(), E()}, lambda: H() in a, lambda: {E()} == {E()}, lambda: {1: 1, H(): 2}):
    try:
        print(act())
    except (TypeError, RuntimeError) as e:
        print(e)
queens = sum(1 for p in __import__("itertools").permutations(range(6)) if len({p[i] + i for i in range(6)}) == len({p[i] - i for i in range(6)}) == 6)
print(queens, {x: x in a for x in (1, 9)}, not set(), bool({0}))
