# comparisons in conditions on changing types, truth of objects, chained and boolean operators
class T:
    def __init__(self, v): self.v = v
    def __bool__(self):
        T.calls += 1
        return self.v
    calls = 0
class Ln:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n

class Neg:
    def __len__(self): return -1
class BadB:
    def __bool__(self): return 1
class BigL:
    def __len__(self): return 2 ** 70
class StrL:
    def __len__(self): return "x"

def truth(x):
    if x: a = "T"
    else: a = "F"
    b = "T" if not x else "F"
    c = "T" if x and True else "F"
    d = "T" if x or False else "F"
    while x:
        a += "w"
        break
    return a + b + c + d

vals = [0, 1, 0.0, -0.0, 0.5, "", "a", [], [0], (), {}, {1: 1}, None, True, False, 0j, b"", range(0), range(1), Ln(0), Ln(3), object(), float("nan"), set(), len, T(True), T(False)]
for _ in range(100):
    got = [truth(v) for v in vals]
print(got, T.calls)
for bad in (Neg(), BadB(), BigL(), StrL()):
    try:
        truth(bad)
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)

def cmp(a, b): return a < b, a <= b, a == b, a != b, a > b, a >= b, a is b, a in [b]

for _ in range(1500):
    cmp(1, 2)
n = float("nan")
for a, b in ((1, 1.0), (2 ** 70, 2 ** 70), ("a", "b"), (n, n), ([1], [1]), (1, 2 ** 65), (True, 1), (-1, 2.5), (b"a", b"b"), ((1, 2), (1, 3)), ({1}, {1, 2})):
    print(cmp(a, b))
def count(n):
    c = [0] * 6
    for i in range(n):
        if i % 3 == 0 and i % 5 == 0: c[0] += 1
        elif i % 3 == 0 or i % 5 == 0: c[1] += 1
        elif not (i < 10 or i > n - 10): c[2] += 1
        if 10 < i <= 100 != i: c[3] += 1
        c[4] += i & 1 and 1 or 0
        c[5] += (i > 5) + (i is None) + (i is not None)
    return c
print(count(3000), (lambda x: x and x[0])([]), [] or {} or "last", 0 and 1 / 0, None or 0 or [], not not [0])
