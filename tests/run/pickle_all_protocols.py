# pickles of every protocol: bytes are the same, nested classes, dataclasses, enums, named tuples, reductions, cycles
import collections
import dataclasses
import datetime
import decimal
import enum
import functools
import hashlib
import pickle
class Outer:
    class Inner:
        class Deep:
            def __init__(self, x): self.x = x
            def __eq__(self, o): return self.__dict__ == o.__dict__
            def m(self): return self.x
@dataclasses.dataclass(frozen=True)
class Frozen:
    a: int
    b: list = dataclasses.field(default_factory=list)
@dataclasses.dataclass
class Slotted:
    __slots__ = ("p",)
    p: int
class Color(enum.Enum):
    RED = "r"
class Flag(enum.IntFlag):
    A, B = 1, 2
Point = collections.namedtuple("Point", "x y")
class NewArgs:
    def __new__(cls, *a, **k):
        self = super().__new__(cls)
        self.got = a, k
        return self
    def __getnewargs_ex__(self): return (1, 2), {"k": 3}
class Reduced:
    def __init__(self, v=0): self.v, self.items = v, []
    def append(self, x): self.items.append(x)
    def __setitem__(self, *pair): self.items.append(pair)
    def __reduce__(self): return Reduced, (7,), {"state": 1}, iter([1, 2]), iter([("k", "v")])
class Setter:
    def __init__(self): self.x = 1
    def __reduce_ex__(self, p): return Setter, (), {"p": p}, None, None, set_state
def set_state(o, s): o.__dict__.update(s, by="function")
def top(x): return x * 2
part = functools.partial(top, 4)
cyc = Outer.Inner.Deep([])
cyc.x.append(cyc)
things = [Outer.Inner.Deep(1), Outer.Inner, Outer.Inner.Deep.m, Frozen(1, [2]), Slotted(1), Color.RED, Flag.A | Flag.B, Point(1, 2), NewArgs(), Reduced(), Setter(), top, part,
          Outer.Inner.Deep(5).m, decimal.Decimal("1.5"), datetime.datetime(2020, 1, 2), [1, 1.5, "é", b"b", None, True, 10 ** 30, (), {1}, frozenset([2]), {"k": ...}, range(3), slice(1, 2, 3), complex(1, 2)], print, dict.fromkeys, str.join, cyc, collections.Counter("aab"), collections.defaultdict(list, a=[1])]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    line = []
    for thing in things:
        try:
            data = pickle.dumps(thing, protocol)
            back = pickle.loads(data)
            line.append((hashlib.md5(data).hexdigest()[:6], back == thing, back.__dict__ if isinstance(back, (Reduced, Setter, NewArgs)) else ""))
        except Exception as e:
            line.append(f"{type(thing).__name__}: {type(e).__name__}: {e}"[:90])
    print(protocol, line)
