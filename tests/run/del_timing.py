# __del__ runs at once when the last reference goes: reassignment, end of function, loops, temporaries
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def meth(self): return self.n
    def chain(self): return D(self.n + "'")
def f():
    a = D("local")
    b = D("returned")
    a = D("rebound")
    print("in f")
    return b
def args(x, *rest):
    x = None
    print("x dropped")
    rest = None
    print("rest dropped")
r = f()
print("f returned")
r = None
args(D("arg"), D("rest"))
print("temp", D("temporary").meth())
D("chain").chain().chain().meth()
print("chain done")
for i in range(2):
    o = D(f"loop{i}")
    print("iteration", i)
del o
[D("in list"), 1][1]
(lambda q: print("lambda body"))(D("lambda arg"))
print([D(f"comp{i}").n for i in range(2)])
x = y = D("two names")
del x
print("still alive")
y = 5
d = {"k": D("in dict")}
d["k"] = D("replaced")
d.clear()
def raises():
    v = D("in raising frame")
    raise ValueError
try:
    raises()
except ValueError:
    print("handler")
print("after handler")
def gen():
    v = D("in gen")
    yield 1
    v = None
    print("gen continues")
    yield 2
list(gen())
c = [D("elem")]
c += c
c.pop()
print("one left")
c.pop()
t = (D("t1"), D("t2"))
a, b = t
del t, a
print("a gone with t")
_ = D("underscore") if True else None
_ = None
f"{D('fstring').n}" and print("after fstring")
D("cmp").n == D("cmp2").n
while D("cond").n != "cond": pass
print("end")
