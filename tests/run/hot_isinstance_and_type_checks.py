# isinstance, issubclass, type() is, ABCs, tuples, unions in hot loops and after changes
import abc
import numbers
from collections.abc import Iterable, Mapping

class A: pass
class B(A): pass
class C(B, int): pass
class Hook(type):
    def __instancecheck__(cls, o): return o == "yes"
    def __subclasscheck__(cls, c): return c is int
class H(metaclass=Hook): pass
class Abs(abc.ABC): pass
class Fake:
    @property
    def __class__(self): return A

def kind(x):
    if isinstance(x, bool): return "bool"
    if isinstance(x, int): return "int"
    if isinstance(x, (str, bytes)): return "text"
    if isinstance(x, Mapping): return "mapping"
    if isinstance(x, B): return "B"
    if isinstance(x, A): return "A"
    if isinstance(x, Iterable): return "iterable"
    if isinstance(x, numbers.Number | None): return "number"
    if callable(x): return "callable"
    return type(x).__name__

vals = [True, 1, "s", b"b", {}, B(), A(), [1], 2.5, None, len, object(), C(), 1j, Fake(), range(1)]
for _ in range(300):
    got = [kind(v) for v in vals]
print(got)
print(isinstance("yes", H), isinstance(H(), H), issubclass(int, H), issubclass(str, H), type(C()) is int, type(True) is int, type(Fake()) is A)

def check(o, t):
    return isinstance(o, t)

for _ in range(2000):
    check(1, Abs)
print(check(1, Abs))
Abs.register(int)
print(check(1, Abs), check("s", Abs), issubclass(bool, Abs))
b = B()
for _ in range(2000):
    check(b, A)
B.__bases__ = (type("Z", (), {}),)
print(check(b, A), [k.__name__ for k in B.__mro__])
b.__class__ = A
print(check(b, A), check(b, B))
for bad in (5, "A", (A, 5), [A], None, int | "x" if False else ((A, (5,)))):
    try:
        print(check(1, bad))
    except TypeError as e:
        print(e)
print(check(1, ()), issubclass(bool, (str, (int,))), isinstance(A, type), isinstance(type, object), isinstance(None, type(None)), isinstance(3, int | str), issubclass(C, A))
