# with: targets, several managers, suppressing, flow through, exit arguments
class CM:
    def __init__(self, n, ret=None): self.n, self.ret = n, ret
    def __enter__(self):
        print("enter", self.n)
        return self.n
    def __exit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__, repr(v), tb is not None)
        return self.ret

def f(way):
    for i in range(2):
        with CM("a") as a, CM("b", True) as b:
            if way == "return": return a + b
            if way == "break": break
            if way == "continue": continue
            if way == "raise": raise ValueError(way)
        print("after", i)
    return "end"

for w in ("fall", "return", "break", "continue", "raise"):
    print(w, f(w))
d, o = {}, CM("o")
with CM("xy") as (x, y), CM("k") as d["key"], CM("attr") as o.attr:
    print(x, y, d, o.attr)
with (CM("p1") as p1, CM("p2")):
    print(p1)
with CM("seq") as [h, *t]:
    print(h, t)
try:
    with CM("out") as q, CM("bad") as (z, zz):
        print("never")
except ValueError as e:
    print(e, q)

class Truthy:
    def __enter__(self): return self
    def __exit__(self, *a): return [1]
class BadBool(Truthy):
    class R:
        def __bool__(self): raise RuntimeError("bool")
    def __exit__(self, *a): return self.R()

with Truthy():
    1 / 0
try:
    with BadBool():
        1 / 0
except RuntimeError as e:
    print(e, repr(e.__context__))
with BadBool():
    pass
with Truthy() as t1:
    with t1 as t2:
        raise KeyboardInterrupt
print("done")
