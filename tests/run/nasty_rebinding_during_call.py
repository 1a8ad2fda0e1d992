# names, attributes and containers rebound while an expression that uses them is being evaluated
x = 1
def change(v):
    global x
    x = v
    return 10
print(x + change(2) + x, [x, change(3), x], (x, change(4)) + (x,), {x: change(5), x: x})
l = [1, 2, 3]
print(l[0] + l.pop() + l[-1], l, [l.append(9), len(l)], l[l.pop() - 9])
class A:
    v = 1
    def __add__(self, o):
        A.v += 1
        return A.v
    def m(self, *a): return "m", a
a = A()
def swap():
    global a
    a = type("B", (), {"m": lambda self, *a: ("B.m", a)})()
    return 5
print(a.m(swap(), swap()), a.m(1))
def f(i): return ("old", i)
def patch():
    global f
    f = lambda i: ("new", i)
    return 1
print(f(patch()), f(2))
def local():
    v = [1]
    def mut():
        nonlocal v
        v = [2]
        return 0
    return v[mut()], v, v + [mut()] + v
print(local())
d = {"k": 1}
d["k"], d = 2, {"new": d}
print(d)
i, arr = 0, [0, 0]
i = arr[i] = 1
print(i, arr)
arr[i], i = "second", 0
print(arr, i)
class Evil:
    def __eq__(self, o):
        lst.clear()
        return False
    def __lt__(self, o):
        lst.append(1)
        return True
lst = [Evil(), Evil()]
print(5 in lst, lst)
lst = [Evil(), Evil(), Evil()]
try:
    lst.sort()
except ValueError as e:
    print(e)
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        dd.pop(next(iter(dd)), None) if len(dd) > 1 else None
        return self.n == o.n
dd = {}
for n in range(3): dd[Key(n)] = n
print(len(dd) in (1, 2, 3))
def args(*a, **k): return a, k
k = {"z": 1}
print(args(k, *[k.update(z=2)], **k), args(*(q := [1, 2]), q.append(3), *q))
for y in (ys := [1, 2, 3]):
    ys = [y]
print(ys, y)
