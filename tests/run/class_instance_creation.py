# __new__, __init__, __call__ of metaclass, object() arguments, returning other types
class A:
    def __new__(cls, *a, **k):
        print("new", cls.__name__, a, k)
        return super().__new__(cls)

    def __init__(self, *a, **k):
        print("init", a, k)

A(1, x=2)

class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")

print(Other())

class Singleton:
    inst = None
    def __new__(cls):
        if cls.inst is None:
            cls.inst = super().__new__(cls)
        return cls.inst

    def __init__(self): self.n = getattr(self, "n", 0) + 1

print(Singleton() is Singleton(), Singleton().n)

class BadInit:
    def __init__(self): return 5

class OnlyNew:
    def __new__(cls, x): return super().__new__(cls)

class OnlyInit:
    def __init__(self, x): self.x = x

class Neither: pass

for f in (BadInit, lambda: OnlyNew(1), OnlyNew, lambda: OnlyInit(1).x, OnlyInit, lambda: Neither(1), lambda: object(1),
          lambda: object.__new__(5), lambda: object.__new__(int), lambda: int.__new__(str), lambda: super(OnlyNew, OnlyNew).__new__(OnlyNew, 1)):
    try:
        r = f()
        print(r if isinstance(r, int) else type(r).__name__)
    except TypeError as e:
        print(e)

class V(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)

class T(tuple):
    def __new__(cls, *xs): return super().__new__(cls, xs)

print(V(4) + 1, type(V(4) + 1).__name__, T(1, 2), T.__new__(T, 5), [V(i) for i in range(4)])
