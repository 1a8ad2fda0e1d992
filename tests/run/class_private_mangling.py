# name mangling of __x in every place a name can be
class _Under:
    __a = 1

    def __init__(self, __p=5):
        self.__b = __p
        __loc = 3
        self.c = [__q for __q in (__loc,)]

    def __m(self, *, __kw=2): return __kw

    def run(self):
        import collections.abc as __mod
        global __glob
        __glob = "g"
        try:
            raise ValueError("v")
        except ValueError as __e:
            msg = str(__e)
        def __inner(): return "inner"
        class __K: __z = 1
        return self.__m(), self.__m(_Under__kw=9) , self.__b, __inner(), sorted(n for n in vars(__K) if "z" in n), msg, sorted(locals())

    def __dunder__(self): return "not mangled"
    x: "__T" = 1
    __ann: int = 2

u = _Under()
print(u.run(), u.c, u.__dunder__())
print(sorted(n for n in vars(_Under) if "_Under" in n), sorted(vars(u)))
print(_Under.__annotations__, _Under__glob)
print(_Under.__init__.__code__.co_varnames, _Under._Under__m.__qualname__, _Under._Under__m.__name__)

class __:
    __x = 1
    def f(self): return self.__x

print(sorted(n for n in vars(__) if n.endswith("x")), __().f())

class Outer:
    class __Inner:
        def f(self): return self.__v
    def get(self):
        i = self.__Inner()
        i._Outer__v = "o"
        i._Inner__v = "i"
        return i.f()
    def call(self, d): return d.__attr.__attr2
    def kw(self): return dict(__k=1)

print(Outer().get(), Outer().kw())
try:
    Outer().call(1)
except AttributeError as e:
    print(e)
