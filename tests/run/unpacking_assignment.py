# unpacking: nesting, stars, all iterables, order of assignment, errors
a, b = 1, 2
a, b = b, a
[c, (d, *e)], f = [3, "xyz"], {"k": 1}
print(a, b, c, d, e, f)
*g, h = range(5)
i, *j, k = "ab"
l, (m, *n), *o = 1, [2], 3, 4
print(g, h, i, j, k, l, m, n, o)
x = y = z = [0]
x[0], x = 5, "rebound"
print(y, x)
idx, arr = 0, [10, 20]
idx, arr[idx] = 1, 99
print(idx, arr)
(p,) = [7]
[q] = {8}
[r, s] = {"r": 1, "s": 2}
t, u = iter([1, 2])
() = []
[] = ()
print(p, q, r, s, t, u)
class It:
    def __init__(self, n): self.n = n
    def __iter__(self):
        for v in range(self.n):
            print("yield", v)
            yield v

v, w = It(2)
try:
    v, w = It(5)
except ValueError as e:
    print(e, v, w)
for bad in (lambda: (lambda a, b: 0)(*It(1)), lambda: exec("a, b = 5"), lambda: exec("a, *b, c = [1]")):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(e)

def fails(val):
    try:
        a, (b, c), d = val
        return a, b, c, d
    except (TypeError, ValueError) as e:
        return str(e)

for val in ((1, (2, 3), 4), (1, 2), (1, 2, 3), (1, (2,), 3), (1, (2, 3, 4), 5), None, "abc", (1, "xy", 3), [1, None, 2], {1: 2}, It(2), (1, (2, 3), 4, 5)):
    print(fails(val))
for (aa, *bb), cc in [((1, 2, 3), 4), ("xy", 5)]:
    print(aa, bb, cc)
print([(h, t) for h, *t in ["abc", [1]]], {k: v for k, (v, *_) in {"a": (1, 2)}.items()})
def ret(): return 1, *[2, 3], *"a"
print(ret(), (*range(3), *"ab"), [*[], *(1,)], *[1, 2], {**{}, "z": 0})
def gen(): x = yield 1, *[2]
print(next(gen()))
lst = [1, 2, 3]
lst[0], lst[2], lst[1] = lst[2], lst[1], lst[0]
print(lst)
