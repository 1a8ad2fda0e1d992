# descriptors, __getattr__ and properties that change the class while it is being used
class Once:
    def __init__(self, f): self.f = f
    def __set_name__(self, o, n): self.n = n
    def __get__(self, obj, cls):
        if obj is None: return self
        v = self.f(obj)
        setattr(cls, self.n, v)
        return v
class A:
    @Once
    def expensive(self):
        print("computed")
        return 42
    def __getattr__(self, n):
        if n.startswith("_"): raise AttributeError(n)
        setattr(type(self), n, lambda self, *a: (n, a))
        return getattr(self, n)
a = A()
print(a.expensive, a.expensive, A.expensive, a.foo(1), A.__dict__["foo"] is not None, a.foo(2))
class Vanish:
    @property
    def p(self):
        del Vanish.p
        return "last time"
v = Vanish()
print(v.p)
try:
    v.p
except AttributeError as e:
    print(e)
class SelfReplacing:
    def m(self):
        SelfReplacing.m = lambda self: "second version"
        return "first version"
s = SelfReplacing()
print([s.m() for _ in range(3)])
class Changes:
    def __init__(self): self.x = 1
    def __getattribute__(self, n):
        if n == "x":
            object.__setattr__(self, "__class__", Other)
        return object.__getattribute__(self, n)
class Other:
    def hello(self): return "other hello"
c = Changes()
print(c.x, type(c).__name__, c.hello())
class D:
    def __get__(self, o, t):
        o.__dict__["d"] = "in dict now"
        return "from descriptor"
class H: d = D()
h = H()
print(h.d, h.d)
H.__getattribute__ = lambda self, n: f"intercepted {n}"
print(h.d, h.anything)
del H.__getattribute__
print(h.d)
class Meta(type):
    def __getattr__(cls, n): return f"meta {n}"
    def __setattr__(cls, n, v):
        print("meta set", n)
        super().__setattr__(n, v)
class M(metaclass=Meta): pass
M.q = 1
for _ in range(1500): r = M.q, M.zz
M.zz = 2
print(r, M.q, M.zz, M.yy)
try:
    M().yy
except AttributeError as e:
    print(e)
