# weakref callbacks, WeakValueDictionary, WeakSet, WeakMethod, finalize, __weakref__
import gc
import weakref
class O:
    def __init__(self, n): self.n = n
    def m(self): return self.n
    def __repr__(self): return f"O{self.n}"
def use():
    a = O(1)
    r = weakref.ref(a, lambda ref: print("dead", ref is r))
    print(r() is a, weakref.getweakrefcount(a))
    b = a
    del a
    print(r() is b)
    del b
    print(r())
    return r
use()
d = weakref.WeakValueDictionary()
k = weakref.WeakKeyDictionary()
s = weakref.WeakSet()
x, y = O(2), O(3)
d["x"], d["y"] = x, y
k[x] = "kx"
s |= {x, y}
print(sorted(d), len(k), len(s))
del y
print(sorted(d), len(s))
w = weakref.WeakMethod(x.m)
print(w()(), weakref.ref(x.m)())
fin = weakref.finalize(x, print, "finalised", x.n)
p = weakref.proxy(x)
print(p.n, fin.alive)
del x
print(fin.alive, w(), len(k))
try:
    p.n
except ReferenceError as e:
    print(e)
def func(): pass
fr = weakref.ref(func)
print(fr() is func)
del func
print(fr())
def gen(): yield
g = gen()
gr = weakref.ref(g)
del g
print(gr())
for bad in (5, "s", None, (1,), [1]):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)
class C: pass
cr = weakref.ref(C)
del C
gc.collect()
print(cr())
lam = weakref.ref(lambda: 0)
print(lam())
