# shutdown: order in which globals die, what __del__ sees then, weak reference callbacks, cycles, builtins, output
import gc
import sys
import weakref
gc.collect()
gc.disable()
class D:
    def __init__(self, name): self.name = name
    def __del__(self):
        print("del", self.name, sorted(k for k in ("a", "_b", "zz", "D", "late", "sys") if globals().get(k) is not None), sys.meta_path is None)
_b = D("_b")
a = D("a")
zz = D("zz")
class Cycle:
    def __init__(self, name): self.me, self.name = self, name
    def __del__(self): print("cycle", self.name)
c = Cycle("c")
Cycle("lost")
class Holder: pass
h = Holder()
w = weakref.ref(h, lambda r: print("weakref callback"))
f = weakref.finalize(h, print, "finalize at exit")
def func(): pass
func.attr = D("function attribute")
D.attr = D("class attribute")
lst = [D("in list 0"), D("in list 1")]
def gen():
    try:
        yield
    finally:
        print("gen finally", __name__)
g = gen()
next(g)
def closure():
    v = D("in closure")
    return lambda: v
cl = closure()
D.late = 1
def with_default(x=D("default")): pass
print("end", flush=True)
sys.stdout.write("not flushed, no newline")
