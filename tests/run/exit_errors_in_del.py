# errors in __del__, in generators' finally, in weakref callbacks, at run time and at exit
import sys
import weakref
class D:
    def __init__(self, x): self.x = x
    def __del__(self):
        raise ValueError(self.x)
    def __repr__(self): return f"<D {self.x}>"
def f():
    d = D("local")
f()
D("temporary")
x = D("replaced")
x = None
def g():
    try:
        yield 1
    finally:
        1 / 0
for _ in g():
    break
def cb(r): raise KeyError("callback")
class W: pass
w = W()
r = weakref.ref(w, cb)
del w
class It:
    def __del__(self): sys.exit(4)
    def __repr__(self): return "<It>"
It()
class Deep:
    def __repr__(self): return "<Deep>"
    def __del__(self): self.a()
    def a(self): self.b()
    def b(self): return undefined_name
Deep()
async def co(): pass
co()
class R:
    def __repr__(self): 1 / 0
    def __del__(self): raise OSError("bad repr")
R()
at_exit = D("at exit")
print("end")
