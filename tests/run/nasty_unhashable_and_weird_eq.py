# comparison results that are not bools, raising __eq__, __hash__ changes, nan, identity shortcuts
class Arr:
    def __init__(self, *v): self.v = v
    def __eq__(self, o): return Arr(*(a == o for a in self.v))
    def __bool__(self): raise ValueError("ambiguous")
    def __repr__(self): return f"Arr{self.v}"
    __hash__ = None


class RaisesEq:
    def __eq__(self, o): raise RuntimeError("eq!")
    __hash__ = object.__hash__


class AlwaysEq:
    def __eq__(self, o): return True
    def __hash__(self): return 7


class Changing:
    h = 1
    def __hash__(self): return self.h


a, r, e = Arr(1, 2), RaisesEq(), AlwaysEq()
nan = float("nan")


def attempt(f):
    try:
        return f()
    except Exception as x:
        return f"{type(x).__name__}: {x}"


cases = [lambda: a == 1, lambda: a in [a], lambda: a in [1, a], lambda: 1 in [a], lambda: [a] == [a], lambda: [a] == [Arr(1)], lambda: {a}, lambda: a != 1, lambda: not a, lambda: a and 1,
         lambda: 1 if a else 2, lambda: r in [r], lambda: r in [1], lambda: 1 in [r], lambda: [r].index(1), lambda: [r].count(r), lambda: {r: 1}[r], lambda: {r} == {r}, lambda: (r,) == (r,), lambda: (r,) < (r, 1),
         lambda: e == nan, lambda: 5 in [e], lambda: {e: 1}[AlwaysEq()], lambda: nan in [nan], lambda: nan == nan, lambda: [nan] == [nan], lambda: {nan: 1}.get(nan), lambda: [1, nan, 3].index(nan), lambda: (nan,) == (float("nan"),),
         lambda: sorted([2, nan, 1]) is not None, lambda: max(nan, 1) is nan, lambda: min(1, nan), lambda: {1: "i", 1.0: "f", True: "b"}, lambda: {0: 1, -0.0: 2, False: 3}, lambda: len({nan, nan, float("nan")}),
         lambda: a == a == a, lambda: 1 < 2 == a, lambda: [x for x in [a] if x], lambda: any([a]), lambda: filter(None, [a]).__next__(), lambda: e is e and e == r or 0, lambda: None == a, lambda: a is not None]
for n, c in enumerate(cases):
    print(n, attempt(c))
c = Changing()
d = {c: "v"}
Changing.h = 2
print(c in d, list(d) == [c], len(d), d.get(c), c in list(d))
Changing.h = 1
print(d[c])
class T(tuple):
    def __eq__(self, o): return NotImplemented
    def __hash__(self): return 0
print(T([1]) == T([1]), T([1]) == (1,), (1,) == T([1]), T([1]) != (1,), T([1]) in [(1,)])
class S(str):
    def __eq__(self, o): return "S.eq"
    __hash__ = str.__hash__
print(S("a") == "a", "a" == S("a"), {S("a"): 1}.get("a"), {"a": 1}.get(S("a")), S("b") in ["a"])
