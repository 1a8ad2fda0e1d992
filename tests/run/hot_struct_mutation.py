# classes, lists and dicts changed structurally in the middle of hot loops
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    def norm(self): return self.x * self.x + self.y * self.y
def total(ps):
    s = 0
    for p in ps:
        s += p.norm()
    return s
ps = [P(i, i + 1) for i in range(2000)]
print(total(ps))
ps[1000].x = 0.5
ps[1001].y = "1" * 0 or 3
print(total(ps))
ps[1500].z = "extra attribute"
del ps[1501].x
ps[1501].x = 7
print(total(ps))
ps[1999].__class__ = type("Q", (), {"norm": lambda self: -1})
print(total(ps))
P.norm = lambda self: self.x - self.y
print(total(ps))
ps[5] = type("Duck", (), {"norm": lambda self: 10 ** 20})()
print(total(ps))
class Changing:
    def __init__(self): self.n = 0
    def m(self):
        self.n += 1
        if self.n == 1500:
            Changing.m = lambda self: "changed under way"
        return self.n
c = Changing()
print([c.m() for _ in range(2000)][1497:1502])
calls = 0
def f(x):
    global calls, f
    calls += 1
    if calls == 1200:
        f = lambda x: "global f replaced"
    return x
print([f(i) for i in range(2000)][1197:1202])
def g(i):
    if i == 700:
        g.__code__ = (lambda i: ("code replaced", i)).__code__
    return i
print([g(i) for i in range(1000)][698:703])
lst = list(range(100))
seen = 0
for i, v in enumerate(lst):
    if i == 50:
        lst[60:] = "abc"
    seen += 1
print(seen, lst[-3:])
import builtins
real = builtins.len
def use(n):
    out = []
    for i in range(n):
        if i == 1000:
            builtins.len = lambda x: "patched len"
        out.append(len("abc"))
    builtins.len = real
    return out[998:1003]
print(use(1500), len("abc"))
d = {i: i for i in range(100)}
def lookups(d, n):
    s = 0
    for i in range(n):
        if i == 500: d.clear(); d.update({k: k * 2 for k in range(100)})
        s += d[i % 100]
    return s
print(lookups(d, 1000))
