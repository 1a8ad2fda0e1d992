# nested classes, classes in functions and loops, qualname, self reference
class A:
    class B:
        class C:
            def m(self):
                def inner():
                    return 1
                class L:
                    def n(self): pass
                return inner.__qualname__, L.__qualname__, L.n.__qualname__
        ref = C
    made = B.C()

print(A.B.C.__qualname__, A.made.m(), A.B.ref is A.B.C)

def factory(n, base=object):
    class Made(base):
        num = n
        def get(self): return self.num, n
        def new(self): return type(self)(), Made()
    Made.__name__ = f"Made{n}"
    return Made

M1 = factory(1)
M2 = factory(2, M1)
print(M1().get(), M2().get(), [type(x).__name__ for x in M2().new()], M2.__qualname__)
classes = []
for i in range(3):
    class K:
        val = i
        vals = [i * j for j in range(i + 1)]
    classes.append(K)
print([(k.val, k.vals) for k in classes], len(set(classes)))

def f(x):
    class X:
        y = x
        def m(self): return x
        def set(self, v):
            nonlocal x
            x = v
    return X

X = f(10)
o = X()
o.set(20)
print(X.y, o.m(), X.m.__closure__ is not None)

class Empty: pass
class Doc: "only a doc"
class Ell: ...

print(Empty.__doc__, Doc.__doc__, Ell.__doc__, Empty.__dict__.keys() >= {"__module__"})
print(type("Dyn", (A,), {"z": 1, "m": lambda s: s.z})().m(), type(A) is type)
