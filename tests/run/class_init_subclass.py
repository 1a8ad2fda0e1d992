# __init_subclass__ with keywords, registry, super chain, errors
class Base:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.registry.append((cls.__name__, tag))

class Mixin:
    def __init_subclass__(cls, mix=0, **kw):
        cls.mix = mix
        super().__init_subclass__(**kw)

class A(Base, tag="a"): pass
class B(A): pass
class C(Mixin, Base, tag="c", mix=3): pass

print(Base.registry, C.mix, C.tag, B.tag)
try:
    class D(Base, unknown=1): pass
except TypeError as e:
    print(e)

class Implicit:
    def __init_subclass__(cls):
        print("sub", cls.__name__, "cell" if "m" in cls.__dict__ and cls.m(None) is cls else "-")

class E(Implicit):
    def m(self): return __class__

class F(Implicit):
    pass

class Raises:
    def __init_subclass__(cls):
        raise ValueError("refused " + cls.__name__)

try:
    class G(Raises): pass
except ValueError as e:
    print(e)

class SetNameRaises:
    def __set_name__(self, o, n):
        1 / 0

try:
    class H:
        bad = SetNameRaises()
except Exception as e:
    print(type(e).__name__, e, "cause", repr(e.__cause__))
