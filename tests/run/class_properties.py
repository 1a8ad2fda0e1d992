# properties: get, set, delete, inheritance, decorators, errors in them
class A:
    def __init__(self): self._v = 1

    @property
    def v(self):
        "the v"
        return self._v

    @v.setter
    def v(self, x):
        if x < 0:
            raise ValueError("negative")
        self._v = x

    @v.deleter
    def v(self):
        self._v = None

    ro = property(lambda self: "ro")
    wo = property(None, lambda self, x: print("wrote", x))

    @property
    def broken(self):
        return self.missing


class B(A):
    @A.v.getter
    def v(self):
        return ("B", self._v)


a, b = A(), B()
a.v = 5
b.v = 6
print(a.v, b.v, A.v.__doc__, B.v.__doc__)
del a.v
print(a.v)
for f in (lambda: setattr(a, "v", -1), lambda: setattr(a, "ro", 1), lambda: delattr(a, "ro"), lambda: a.wo, lambda: a.broken):
    try:
        f()
    except (AttributeError, ValueError) as e:
        print(type(e).__name__, e)
a.wo = 3


class G(A):
    def __getattr__(self, n): return "fallback " + n


print(G().broken, G().wo)
b.v = 0
for _ in range(3000):
    b.v = b.v[1] + 1
print(b.v)
A.v = property(lambda self: "patched")
print(a.v, b.v)
