# what the compiler folds must still give fresh, right and right-typed results
def types():
    return [type(x).__name__ for x in (1, 1.0, True, 1j, "1", b"1", (1,), None, ..., frozenset())]
def tuples():
    a = (1, 2, (3, "x"))
    b = (1.0, 2.0, (3.0, "x"))
    c = (True, 2, (3, "x"))
    return a, b, c, a == b == c
def zeros():
    return 0.0, -0.0, 0, False, 0j, -0j, (0.0,), (-0.0,), (0,), [0.0, -0.0], str(-0.0), -(0.0), 0.0 == -0.0
def lists():
    a = [1, 2, 3]
    b = [1, 2, 3]
    a.append(4)
    c = {1, 2} | {3}
    d = {"a": 1}
    d["b"] = 2
    return a, b, c, d, lists_again()
def lists_again(): return [1, 2, 3], {"a": 1}, [[]] * 2, (1, 2) + (3,), "a" * 3, [1, 2] + [3]
def member(x):
    return x in (1, 2, 3), x in [1, 2], x in {1, 2, "a"}, x not in ("a",), x in "abc" if isinstance(x, str) else None
def folded():
    return 2 ** 100, 10 // 3, -7 % 3, 1 << 65, "ab" * 2 + "c", (1, 2)[1], "abc"[1], not 1, ~5, 7 / 2, 1 and 2, 0 or "x", None or 0, 3 if 1 else 4, -(-5), 2 ** -1, b"a" + b"b"
def unfoldable():
    out = []
    for f in (lambda: 1 / 0, lambda: "a" + 1, lambda: (1, 2)[5], lambda: 1 << -1, lambda: -"x", lambda: 2 ** (-0.5) ** 0.5, lambda: "%d" % "x", lambda: [1][1]):
        try:
            out.append(f())
        except Exception as e:
            out.append(f"{type(e).__name__}: {e}")
    return out
for f in (types, tuples, zeros, lists, lists, folded, unfoldable):
    print(f.__name__, f())
for v in (1, 2.0, True, "a", 3, None):
    print(member(v))
try:
    member([])
except TypeError as e:
    print(e)
if 0:
    print("dead")
    x = 1
    def never(): yield
while 0: x = 2
if "": y = 1
elif (): y = 2
else: y = 3
print(y, "x" in globals(), "never" in globals())
def dead_yield():
    return "not a generator?"
    yield
def dead_yield2():
    if 0: yield
print(type(dead_yield()).__name__, list(dead_yield2()))
def dead_local():
    if 0: z = 1
    try: return z
    except UnboundLocalError as e: return str(e)
print(dead_local(), "%s-%d" % ("x", 5), "%r" % (1,), "x%%" % ())
assert True, "never"
a = b = ()
print(a is b, [] is [], (1, 2) == (1, 2))
