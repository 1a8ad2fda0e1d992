# method calls on all receivers: instances, classes, super, builtins, unbound, dynamic, chained, with changes
class Base:
    count = 0
    def inc(self, by=1):
        self.count += by
        return self
    def name(self): return "Base"
    @classmethod
    def make(cls, *a): return cls(*a)
    @staticmethod
    def st(x): return x + 1
class Child(Base):
    def __init__(self, start=0): self.count = start
    def name(self): return "Child<" + super().name()
    def inc(self, by=1): return super().inc(by * 2)
class Slots(Base):
    __slots__ = ("count",)
    def __init__(self): self.count = 100
def work(o, n):
    for i in range(n):
        o.inc().inc(by=2).inc(*(), **{"by": 0})
        s = o.name()
        t = o.st(i) + o.make().count
    return o.count, s, t
for o in (Base(), Child(5), Slots()):
    print(work(o, 700))
c = Child()
c.name = lambda: "instance name"
print(work(c, 5))
Base.st = staticmethod(lambda x: x * 100)
print(work(Base(), 3))
Base.make = lambda self, *a: Base()
print(work(Child(), 3))
def lists(n):
    l, s, d = [], "", {}
    for i in range(n):
        l.append(i)
        l.extend((i, i))
        s = s.strip().lower() + str(i)[-1:]
        d.setdefault(i % 10, []).append(i)
        if len(l) > 50:
            l.pop()
            l.clear()
    return len(l), len(s), [len(v) for v in d.values()], s.find("9"), l.count(3), "a,b".split(",")[-1].upper().join("xy")
print(lists(1500))
m = Base.inc
b = Base()
for _ in range(1500):
    m(b)
    Base.inc(b, 2)
    getattr(b, "inc")(by=1)
f = b.inc
for _ in range(500):
    f()
print(b.count, f.__self__ is b, f.__func__ is m)
try:
    m(5)
except AttributeError as e:
    print(e)
try:
    Base.inc()
except TypeError as e:
    print(e)
print([x.upper() for x in "ab"], [y.bit_length() for y in (1, 8)], list(map(str.upper, "q")), sorted("bA", key=str.lower), " x ".strip().center(5, "*").encode().decode())
class Dyn:
    def __getattr__(self, n):
        def meth(*a): return n, a
        return meth
d = Dyn()
for i in range(1000): r = d.foo(i), d.bar()
print(r)
