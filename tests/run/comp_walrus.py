# walrus in comprehensions and elsewhere binds in the containing scope
def f():
    r = [last := i for i in range(4)]
    return r, last


print(f())
print([y for x in range(5) if (y := x * x) > 3], y)
if (n := len("abc")) > 2:
    print(n)
while (n := n - 1) > 0:
    print("n", n)
print((a := 1) + (b := 2), a, b, (c := (1, 2)), c)
print([(u1 := t + i) for t in [0] for i in (5,)], u1)
total = 0
print([total := total + v for v in range(5)], total)


def g():
    global gl
    [gl := i for i in range(3)]
    def h():
        nonlocal z
        [z := z + i for i in range(3)]
    z = 10
    h()
    return z


print(g(), gl)
print(any((w := x) > 2 for x in range(5)), w)
print(f"{(k := 5)} {k}", (lambda: (u := 3) + u)())
d = {(kk := "key"): (vv := kk + "!")}
print(d, kk, vv, [1, 2, 3][(i := 1):(j := 2)], i, j)
print((m := None) is None, m, [p := 1, p + 1], p)


def default(x=(q := 9)): return x


print(default(), q, (r := lambda: (s := 4))(), "s" in globals())
nested = [[(inner := j) for j in range(i)] for i in range(3)]
print(nested, inner)
