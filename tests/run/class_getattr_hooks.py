# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__ and hasattr/getattr/vars
class A:
    cls = "class attr"
    def __init__(self):
        object.__setattr__(self, "log", [])
        self.x = 1
    def __getattr__(self, n):
        if n.startswith("dyn"):
            return "dynamic " + n
        raise AttributeError(f"no {n}")
    def __setattr__(self, n, v):
        self.log.append(("set", n))
        super().__setattr__(n, v)
    def __delattr__(self, n):
        self.log.append(("del", n))
        super().__delattr__(n)
    def __dir__(self): return ["z", "a"]

a = A()
a.y = 2
del a.x
print(a.dyn1, a.cls, a.log, dir(a), hasattr(a, "nope"), getattr(a, "nope", "default"))
try:
    del a.x
except AttributeError as e:
    print(e)
try:
    a.nope
except AttributeError as e:
    print(e, e.name, e.obj is a)

class B:
    def __getattribute__(self, n):
        if n == "secret":
            raise AttributeError("hidden")
        if n == "boom":
            raise KeyError("boom")
        return object.__getattribute__(self, n)

    def __getattr__(self, n): return "getattr:" + n
    secret = 1
    plain = 2

b = B()
print(b.secret, b.plain, b.other)
try:
    b.boom
except KeyError as e:
    print(repr(e))
try:
    getattr(b, 3)
except TypeError as e:
    print(e)
n = 0
for i in range(2500):
    n += len(a.dyn) + len(b.q)
print(n)
del B.__getattr__
print(hasattr(b, "other"), hasattr(b, "secret"))
