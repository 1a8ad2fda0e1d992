# one attribute site, many shapes: instance dict, slots, class attribute, property, module, __getattr__
import math
import types
class A:
    def __init__(self): self.v = 1
class B:
    __slots__ = ("v",)
    def __init__(self): self.v = 2
class C:
    v = 3
class D:
    @property
    def v(self): return 4
class E:
    def __getattr__(self, n): return 5
class F(A):
    def __getattribute__(self, n): return 6 if n == "v" else super().__getattribute__(n)
class G(A):
    v = 7
class Meta(type):
    @property
    def v(cls): return 8
class H(metaclass=Meta): pass
def func(): pass
func.v = 9
ns = types.SimpleNamespace(v=10)
mod = types.ModuleType("m")
mod.v = 11
class Many:
    def __init__(self, n):
        for i in range(n):
            setattr(self, f"a{i}", i)
        self.v = 12
def read(o): return o.v
def write(o, x): o.v = x
objs = [A(), B(), C(), D(), E(), F(), G(), H, func, ns, mod, Many(50), C]
for rounds in range(300):
    got = [read(o) for o in objs]
print(got)
for rounds in range(500):
    for o in objs:
        if type(o) not in (D, Meta):
            write(o, rounds)
print([read(o) for o in objs])
for o in (D(), 5, None, H, (1,)):
    for f in (lambda: write(o, 1), lambda: read(o)):
        try:
            print(f())
        except AttributeError as e:
            print(e)
a = A()
for i in range(2000):
    read(a)
a.__dict__["v"] = "dict"
print(read(a))
del a.v
A.v = "class now"
print(read(a))
a.__dict__ = {"v": "new dict"}
print(read(a))
a.__class__ = E
del a.__dict__["v"]
print(read(a))
del A.v
try:
    read(A())
    read(A)
except AttributeError as e:
    print(e)
