# dict and set comprehensions: order of evaluation, duplicates, unhashable
def ev(t, x):
    print(t, x)
    return x


print({ev("k", k): ev("v", k * 2) for k in (1, 2)})
print({k: v for k, v in [(1, "a"), (1, "b"), (True, "c"), (1.0, "d")]})
print(sorted({x % 3 for x in range(10)}), {x for x in ()}, {x: x for x in ()})
print({a: {b: a * b for b in range(2)} for a in range(2)})
print({k: v for k, v in zip("abc", range(3)) if v}, {(i, j) for i in range(2) for j in range(1)} == {(0, 0), (1, 0)})
for f in (lambda: {[]: 1 for _ in (1,)}, lambda: {[] for _ in (1,)}, lambda: {{}: 2}, lambda: {1, []}, lambda: {**[1]}, lambda: {*3}):
    try:
        f()
    except TypeError as e:
        print(e)


class K:
    def __hash__(self): return 1
    def __eq__(self, o):
        print("eq")
        return True


a, b = K(), K()
d = {k: n for n, k in enumerate((a, b))}
print(len(d), list(d.values()), next(iter(d)) is a)
print(len({a, b}))
x = 5
print({x: x for x in "ab"}, x, {(x := 1): (x := x + 1) for _ in (0,)}, x)
print({i: c for i, c in enumerate("héé")}, dict.fromkeys((c for c in "ab"), 0))
