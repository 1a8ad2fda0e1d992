# methods, class attributes and instance attributes changed under hot inline caches
class A:
    k = 1
    def m(self): return "A.m"
    def __len__(self): return 3
    def __getitem__(self, i): return i


class B(A):
    pass


def use(o, n):
    out = None
    for _ in range(n):
        out = (o.m(), o.k, len(o), o[5], bool(o))
    return out


a, b = A(), B()
print(use(a, 3000), use(b, 3000))
A.m = lambda self: "patched"
print(use(a, 2), use(b, 2))
B.m = lambda self: "B.m"
print(use(a, 2), use(b, 2))
b.m = lambda: "instance"
b.k = "inst k"
print(use(b, 2))
del b.m, b.k, B.m
print(use(b, 2))
A.k = property(lambda self: "prop")
print(use(b, 2), use(a, 2))
A.__len__ = lambda self: 0
A.__getitem__ = lambda self, i: ("item", i)
print(use(b, 2))
A.__bool__ = lambda self: True
print(use(b, 2))
del A.__len__
try:
    use(b, 1)
except TypeError as e:
    print(e)
A.__getattr__ = lambda self, n: lambda: "via getattr " + n
del A.m
A.__len__ = lambda s: 1
print(use(a, 2))
a.__dict__ = {"m": lambda: "new dict"}
print(use(a, 2))
b.__class__ = type("Z", (), {"m": lambda s: "Z.m", "k": 0, "__len__": lambda s: 9, "__getitem__": lambda s, i: None})
print(use(b, 2))
