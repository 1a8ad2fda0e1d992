# vars() of class and instance keep definition order; annotations in classes; dunder dict view
class A:
    z = 1
    a: int
    y: str = "s"
    def m(self): pass
    x = y
    b: list
    class N: pass
    z = 2

print([k for k in vars(A) if not k.startswith("__")], A.__annotations__, A.z)
o = A()
o.q, o.w, o.e = 1, 2, 3
del o.w
o.w = 4
print(vars(o), list(o.__dict__))
try:
    A.__dict__["new"] = 1
except TypeError as e:
    print(e)
print(type(A.__dict__).__name__, hasattr(A, "a"))

class B(A):
    c: int = 5
    if c > 3:
        d: "fwd" = 6
    else:
        e: int
    (f): int = 1
    o.attr: int = 9
    lst = [0]
    lst[0]: str = 8

print(B.__annotations__, B.lst, o.attr, B.f)
print(sorted(n for n in dir(B) if not n.startswith("__")))

class C:
    __annotations__ = {"pre": 1}
    v: int = 2

print(C.__annotations__)
o.__dict__["odd name"] = 1
print(getattr(o, "odd name"), "odd name" in dir(o))
o.__dict__ = {"only": 1}
print(vars(o))
try:
    o.__dict__ = 5
except TypeError as e:
    print(e)
try:
    vars(3)
except TypeError as e:
    print(e)
