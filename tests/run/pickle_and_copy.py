# pickling and copying of functions, classes, methods, instances, enums, and what cannot be pickled
import copy
import enum
import pickle
from collections import namedtuple
from dataclasses import dataclass
NT = namedtuple("NT", "a b")
def func(x): return x * 2
class C:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return type(o) is C and self.v == o.v
    def m(self): return self.v
    @classmethod
    def cm(cls): return cls.__name__
    class Inner:
        def im(self): pass
class S:
    __slots__ = ("p", "q")
    def __init__(self): self.p = 1
class State:
    def __init__(self): self.x, self.cache = 1, lambda: 0
    def __getstate__(self): return {"x": self.x}
    def __setstate__(self, s):
        print("setstate", s)
        self.__dict__.update(s)
class Red:
    def __init__(self, *a): self.a = a
    def __reduce__(self): return Red, (1, 2), {"extra": 3}
class Color(enum.Enum):
    RED = 1

@dataclass
class DC:
    x: int
    y: list

for proto in range(2, pickle.HIGHEST_PROTOCOL + 1):
    rt = lambda o: pickle.loads(pickle.dumps(o, proto))
    s = rt(S())
    ok = [rt(func) is func, rt(C) is C, rt(C(5)) == C(5), rt(C(6).m)() == 6, rt(C.cm)() == "C", rt(NT(1, 2)), rt(Color.RED) is Color.RED, rt(DC(1, [2])),
          s.p, hasattr(s, "q"), rt(Red()).extra, rt(Red()).a, rt(len) is len, rt([1, {"k": (2,)}])]
    if proto > 3:
        ok.append(rt(C.Inner.im) is C.Inner.im)
    print(proto, ok)
print(rt(State()).x)
def local():
    def inner(): pass
    return inner
for bad in (lambda: 0, local(), (i for i in ()), open(__file__), C(lambda: 1)):
    try:
        pickle.dumps(bad)
        print("pickled?")
    except (pickle.PicklingError, AttributeError, TypeError) as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
print(copy.copy(func) is func, copy.deepcopy(func) is func, copy.deepcopy(C) is C, copy.deepcopy([C(1)])[0] == C(1), copy.copy(C(2).m)() == 2)
a = [1]
a.append(a)
b = copy.deepcopy(a)
print(b[1] is b, copy.copy(DC(1, a)).y is a, copy.deepcopy({"f": func, "l": lambda: 3})["l"]())
