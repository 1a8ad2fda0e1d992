# diamonds, cooperative super, mixins, mro(), abstract methods by hand
class Root:
    def go(self): return ["Root"]

class L(Root):
    def go(self): return ["L"] + super().go()

class R(Root):
    def go(self): return ["R"] + super().go()

class M:
    def go(self): return ["M"] + super().go()

class D(M, L, R):
    def go(self): return ["D"] + super().go()

print(D().go(), [c.__name__ for c in D.mro()])
print(super(L, D()).go(), D.__mro__[2].__name__, issubclass(D, Root), isinstance(D(), R))
D.__bases__ = (R, L)
print(D().go(), D.__base__.__name__)
try:
    D.__bases__ = (object,)
except TypeError as e:
    print(e)
try:
    D.__bases__ = (Root, L)
except TypeError as e:
    print(e)

class Meta(type):
    def mro(cls):
        m = super().mro()
        return m[:1] + m[1:-1][::-1] + m[-1:]

class E(L, R, metaclass=Meta):
    pass

print([c.__name__ for c in E.__mro__], E().go()[:2])
x = D()
for i in range(2000):
    r = x.go()
L.go = lambda self: ["new L"]
print(r, x.go())
x.__class__ = L
print(x.go(), type(x).__name__)
try:
    x.__class__ = int
except TypeError as e:
    print(e)
del L.go
print(x.go(), Root.__subclasses__())
