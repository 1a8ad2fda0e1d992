# messages of TypeErrors, ValueErrors and AttributeErrors of common operations
class A: pass


def gen(): yield


L, T, S, N, I = [1], (1,), "a", None, 5


cases = [
    lambda: 1 + "a", lambda: "a" + 1, lambda: [] + (), lambda: {} + {}, lambda: None + 1, lambda: "a" * "b", lambda: [1] * 2.0,
    lambda: -"a", lambda: ~1.5, lambda: +[], lambda: 1 < "a", lambda: None < None, lambda: [] > (), lambda: {} <= {}, lambda: 1j < 2,
    lambda: L[1.0], lambda: L["a"], lambda: T[None], lambda: S[()], lambda: {}[[]], lambda: N[0], lambda: I[0], lambda: len[0],
    lambda: len(5), lambda: iter(5), lambda: next([]), lambda: 1 in 5, lambda: "a" in "b" in 5, lambda: 1 in "abc", lambda: hash([]), lambda: abs("a"),
    lambda: int("x"), lambda: int("1", 99), lambda: float("y"), lambda: int([]), lambda: complex("z"), lambda: ord("ab"), lambda: chr(-1),
    lambda: "".join([1]), lambda: "%d" % "a", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "{}".format(), lambda: "{a}".format(), lambda: format(1, "s"),
    lambda: A().x, lambda: A.x, lambda: setattr(5, "x", 1), lambda: delattr(A(), "q"), lambda: A() + 1, lambda: A()[0], lambda: A()(), lambda: -A(), lambda: A() < A(),
    lambda: [].pop(), lambda: [].remove(1), lambda: [].index(1), lambda: {}.popitem(), lambda: set().pop(), lambda: {}["k"], lambda: [][0], lambda: ()[5], lambda: ""[1],
    lambda: range(5)[9], lambda: range(0, 1, 0), lambda: [1, 2][::0], lambda: bytes([256]), lambda: b"a" + "b", lambda: "b" + b"a", lambda: b"a"[0:"x"],
    lambda: isinstance(1, 1), lambda: issubclass(1, int), lambda: super(int, "s"), lambda: type("X", 5, {}), lambda: type(1, 2), lambda: object().x, lambda: gen().foo,
    lambda: sum(["a"]), lambda: max([]), lambda: max(1), lambda: min(1, "a"), lambda: sorted([1, "a"]), lambda: zip(1), lambda: map(5, [1]).__next__(), lambda: dict([1]),
    lambda: dict([(1, 2, 3)]), lambda: set([[]]), lambda: list(5), lambda: tuple(5), lambda: pow(2, -1, 4), lambda: divmod(1, 0), lambda: round("a"), lambda: open(1.5),
    lambda: print(sep=5), lambda: print(foo=1), lambda: getattr(1, 2), lambda: __import__(5), lambda: exec(5), lambda: eval([]), lambda: "a".encode("nope"), lambda: b"\xff".decode(),
]
for n, f in enumerate(cases):
    try:
        print(n, "no error", f())
    except Exception as e:
        print(n, type(e).__name__, e)
