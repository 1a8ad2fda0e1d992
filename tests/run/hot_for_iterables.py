# one for loop over all kinds of iterables, also ones that change or end early
from collections import deque
class Seq:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError
        return i * 10
class It:
    def __init__(self, n): self.i = n
    def __iter__(self): return self
    def __next__(self):
        self.i -= 1
        if self.i < 0: raise StopIteration
        return self.i
class IterGen:
    def __iter__(self): yield from "ig"
class L(list):
    def __iter__(self): return iter(["custom"])
class R:
    def __reversed__(self): return iter([3, 2])
    def __len__(self): return 2
def collect(x):
    out = []
    for v in x:
        out.append(v)
    return out
sources = [lambda: [1, 2], lambda: (1, 2), lambda: range(3), lambda: range(2 ** 65, 2 ** 65 + 2), lambda: "ab", lambda: b"ab", lambda: {1: 2}, lambda: {1: 2}.items(), lambda: {5}, lambda: (i for i in "gn"),
           lambda: Seq(2), lambda: It(2), lambda: IterGen(), lambda: L([1]), lambda: reversed([1, 2]), lambda: enumerate("x"), lambda: zip("ab", [1]), lambda: map(str, [1]), lambda: filter(None, [0, 1]),
           lambda: deque([1]), lambda: iter([7]), lambda: reversed(R()), lambda: iter(lambda it=iter([1, 2, 0, 3]): next(it), 0), lambda: memoryview(b"a"), lambda: bytearray(b"z"), lambda: [].__iter__()]
for _ in range(100):
    got = [collect(s()) for s in sources]
print(*got)
class BadIter:
    def __iter__(self): return 5
class NoIter: __iter__ = None
class Raises:
    def __iter__(self): raise ValueError("iter")
class NextRaises(It):
    def __next__(self): raise KeyError("next")
class SeqRaises:
    def __getitem__(self, i): raise (StopIteration if i > 1 else IndexError) if i else TypeError("getitem")
for bad in (5, None, BadIter(), NoIter(), Raises(), NextRaises(1), SeqRaises(), len):
    try:
        collect(bad)
    except Exception as e:
        print(type(e).__name__, e)
grow = [0]
for v in grow:
    if v < 2000: grow.append(v + 1)
print(len(grow))
d = {i: i for i in range(10)}
try:
    for k in d: d.pop(k)
except RuntimeError as e:
    print(e)
it = iter([1, 2, 3, 4])
for v in it:
    print(v, next(it, None), it.__length_hint__())
exhausted = iter([])
print(collect(exhausted), next(exhausted, "none"))
