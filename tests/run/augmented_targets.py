# augmented assignment evaluates its target once: names, attributes, subscripts, slices, globals, cells
class Log:
    def __init__(self):
        self.__dict__["log"] = []
        self.__dict__["x"] = 1
    def __getattribute__(self, n):
        if n == "x": object.__getattribute__(self, "log").append("get x")
        return object.__getattribute__(self, n)
    def __setattr__(self, n, v): self.log.append(f"set {n} {v}")
    def __getitem__(self, k):
        self.log.append(f"getitem {k}")
        return 10
    def __setitem__(self, k, v): self.log.append(f"setitem {k} {v}")
o = Log()
calls = []
def obj():
    calls.append("obj")
    return o
def key(k):
    calls.append(k)
    return k
obj().x += 5
obj()[key("k")] -= key(3)
obj()[key(1):key(2)] *= 2
obj()[key(1), key(2)] //= 3
print(o.log, calls)
g = 1
def f():
    global g
    g += 1
    c = 1
    def inner():
        nonlocal c
        c *= 5
        return c
    l = [1, 2, 3, 4]
    l[1:3] += [9]
    l[0] <<= 4
    l[-1] **= 2
    s = "a"
    s *= 3
    t = (1,)
    t += 2, 3
    n = m = 7
    n /= 2
    m //= 2
    b = True
    b &= False
    st = {1}
    st |= {2}
    d = {}
    d |= {"q": 1}
    x = 5
    x @= M() if False else M()
    return g, inner(), c, l, s, t, n, m, b, st, d, x
class M:
    def __rmatmul__(self, o): return f"matmul {o}"
print(f())
a = [[0] * 3 for _ in range(3)]
i = 0
for _ in range(9):
    a[i // 3][i % 3] += i
    i += 1
print(a)
total = 0
for v in range(2500):
    total += v
    total ^= v
    total &= 0xFFFF
print(total)
class C:
    n = 1
    n += 1
c = C()
c.n += 10
print(C.n, c.n)
