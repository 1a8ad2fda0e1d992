# one arithmetic site sees int, float, big int, str, list, Fraction, own classes, after long int-only runs
from decimal import Decimal
from fractions import Fraction

class V:
    def __init__(self, n): self.n = n
    def __add__(self, o): return V(self.n + getattr(o, "n", o))
    __radd__ = __add__
    def __mul__(self, o): return V(self.n * getattr(o, "n", o))
    def __lt__(self, o): return self.n < getattr(o, "n", o)
    def __repr__(self): return f"V({self.n})"

class MyInt(int):
    def __add__(self, o): return "MyInt.add"

class MyFloat(float):
    def __mul__(self, o): return "MyFloat.mul"

def add(a, b): return a + b
def mul(a, b): return a * b
def less(a, b): return a < b
def total(xs, start):
    for x in xs:
        start += x
    return start

def index(c, i): return c[i]

for i in range(5000):
    add(i, i), mul(i, 2), less(i, 5)
pairs = [(1, 2.5), (2.5, 1), (2 ** 62, 2 ** 62), (2 ** 30, 2 ** 33), (True, True), ("a", "b"), ([1], [2]), (Fraction(1, 3), 1), (Decimal("0.1"), 2), (V(1), V(2)), (V(1), 2),
         (3, V(4)), (MyInt(3), 4), (4, MyInt(3)), (MyFloat(2), 2.0), (1j, 2), (b"a", b"b"), ((1,), (2,)), ("a", 3), (1, None), ({}, 1)]
for a, b in pairs:
    row = []
    for f in (add, mul, less):
        try:
            row.append(f(a, b))
        except TypeError as e:
            row.append(str(e))
    print(*row, sep=" | ")
print(total(range(3000), 0), total([0.5] * 10, 0), total(["a", "b"], ""), total([[1], [2]], []), total([V(1), V(2)], 0), total([1, 2.5, Fraction(1, 2), 1j], 0), total([2 ** 61] * 8, 0))
try:
    total([1, "a"], 0)
except TypeError as e:
    print(e)
for _ in range(2000):
    index([1, 2, 3], 1)
print(index((1, 2), 0), index("ab", 1), index({1: "d"}, 1), index(range(5), 2), index(b"a", 0), index([1, 2], True), index([1, 2], -1), index([1, 2, 3], slice(1, None)), index({"k": 1}, "k"))
for c, i in (([1], 5), ([1], "x"), ({}, 1), (5, 0), ((), 0), ("", 0)):
    try:
        index(c, i)
    except (LookupError, TypeError) as e:
        print(type(e).__name__, e)
