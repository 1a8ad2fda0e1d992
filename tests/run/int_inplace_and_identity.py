# in-place operators on ints and floats do not change other names that hold the same object
def f(x):
    y = x
    x += 1
    z = x
    x *= 2
    x -= 1
    x //= 3
    x **= 2
    x %= 1000
    x <<= 3
    x >>= 1
    x |= 5
    x &= 0xFF
    x ^= 3
    return x, y, z
for v in (5, 10 ** 5, 10 ** 12, 10 ** 20, -10 ** 20):
    print(f(v), v)
def g(x):
    y = x
    for _ in range(3):
        x += 0.5
        x *= 1.25
        x -= 0.125
        x /= 3
    return x, y
a = 1.5
print(g(a), a, g(a) == g(1.5))
class O: pass
o = O()
o.v = big = 10 ** 15
o.v += 1
lst = [big, 2.5, "s", [1], (1,)]
alias = list(lst)
for i in range(5):
    lst[i] += lst[i]
print(o.v, big, lst, alias, alias[3] is lst[3])
d = {"n": 1.0}
e = d["n"]
d["n"] += 1
print(d, e)
def default(n=10 ** 10):
    n += 1
    return n
print(default(), default(), default.__defaults__)
x = y = [1]
x += [2]
print(y, x is y)
x = x + [3]
print(y, x is y)
s = t = "ab"
s += "c"
print(t, s)
acc, keep = 0.0, []
for i in range(5):
    keep.append(acc)
    acc += 0.1
print(keep, acc)
n, seen = 0, []
while n < 3:
    seen.append(n)
    n += 1
print(seen, (lambda: 1000)() == (lambda: 1000)())
