# __slots__ of every shape
class A:
    __slots__ = ("x", "y")

    def __init__(self): self.x = 1

a = A()
print(a.x, hasattr(a, "y"), hasattr(a, "__dict__"))
for f in (lambda: a.y, lambda: setattr(a, "z", 1), lambda: delattr(a, "y"), lambda: a.__dict__):
    try:
        f()
    except AttributeError as e:
        print(e)
del a.x
try:
    a.x
except AttributeError as e:
    print(e)

class B(A):
    __slots__ = ("z", "__dict__", "__weakref__", "__priv")

b = B()
b.free, b.z, b._B__priv = 1, 2, 3
print(b.__dict__, b.z, sorted(n for n in dir(B) if "priv" in n))

class C(A): pass

C().anything = 1

class D:
    __slots__ = {"doc": "documented", "n": None}

print(D.doc.__doc__, D.n.__doc__, D.__slots__["doc"])

class E:
    __slots__ = "single"

E().single = 5
for src in ("class F:\n __slots__=('a',)\n a=1", "class F:\n __slots__=('1bad',)", "class F:\n __slots__=(3,)",
            "class F(int):\n __slots__=('q',)", "class F(tuple):\n __slots__=('q',)",
            "class G:\n __slots__=('a',)\nclass H:\n __slots__=('b',)\nclass F(G,H): pass"):
    try:
        exec(src)
        print("ok")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
n = 0
for i in range(3000):
    a.x = i
    a.y = a.x + 1
    n += a.y
print(n)
