# data and non-data descriptors against instance dict; functions as descriptors; __get__ errors
class Data:
    def __get__(self, o, c): return "data", o is None
    def __set__(self, o, v): print("set", v)

class NonData:
    def __get__(self, o, c): return "nondata", o is None

class DelOnly:
    def __delete__(self, o): print("deleted")

class Bad:
    def __get__(self, o, c): raise RuntimeError("get failed")

class A:
    d, n, x, bad = Data(), NonData(), DelOnly(), Bad()
    def f(self): return self

a = A()
a.__dict__.update(d="inst d", n="inst n", x="inst x")
print(a.d, a.n, type(a.x).__name__, A.d, A.n)
a.d = 5
del a.x
for act in (lambda: setattr(a, "x", 1), lambda: delattr(a, "d"), lambda: a.bad, lambda: A.bad, lambda: hasattr(a, "bad")):
    try:
        print(act())
    except (AttributeError, RuntimeError) as e:
        print(type(e).__name__, e)
print(A.f.__get__(a)() is a, A.f.__get__(None, A) is A.f, A.__dict__["f"].__get__(a, A)() is a)
try:
    A.f.__get__(None)
except TypeError as e:
    print(e)

class Cls(type):
    @property
    def meta_prop(cls): return cls.__name__ + " meta"
    def meth(cls): return cls.__name__
    clash = "meta"

class K(metaclass=Cls):
    clash = "class"
    s = staticmethod(lambda *a: a)
    c = classmethod(lambda *a: len(a))

print(K.meta_prop, K.meth(), K.clash, hasattr(K(), "meta_prop"), K.s(1), K().s(1), K.c(), K().c(2))
for i in range(2500):
    r = a.n, a.d, K.clash
A.n = Data()
Cls.clash = property(lambda c: "meta wins")
print(r, a.n, K.clash)
NonData.__set__ = lambda s, o, v: None
