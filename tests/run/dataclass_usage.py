# dataclasses: defaults, factories, frozen, order, slots, inheritance, post_init, replace, asdict
import dataclasses
from dataclasses import dataclass, field
from typing import ClassVar
@dataclass(order=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)
    total: int = field(init=False, repr=False, default=0)
    kind: ClassVar[str] = "point"
    def __post_init__(self):
        self.total = self.x + self.y
@dataclass(frozen=True)
class F(object):
    name: str
    n: int = 3
    def twice(self): return dataclasses.replace(self, n=self.n * 2)
@dataclass
class Sub(P):
    z: "int" = 9
    def norm(self): return self.x + self.y + self.z
@dataclass(slots=True, kw_only=True)
class SK:
    a: int
    b: int = 2
@dataclass(eq=False, repr=False)
class Init:
    v: int
    extra: dataclasses.InitVar[int] = 1
    def __post_init__(self, extra): self.v += extra
print(P(1, 2), P(1) < P(1, 2), P(1, tags=["q"]) == P(1), P(3, 4).total, P.kind)
print(Sub(1, 2, ["t"], 7), Sub(1).norm(), F("n").twice(), hash(F("a")) == hash(F("a")), SK(a=1), Init(1, 5).v, Init(1).v)
for f in (lambda: setattr(F("x"), "n", 1), lambda: P(), lambda: SK(1), lambda: P(1, 2, 3, 4, 5), lambda: hash(P(1)), lambda: P(1) < 5, lambda: setattr(SK(a=1), "zz", 1)):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(dataclasses.asdict(Sub(1, tags=[P(2)])), dataclasses.astuple(P(5)), [f.name for f in dataclasses.fields(Sub)], dataclasses.is_dataclass(P))
a, b = P(1), P(2)
a.tags.append(1)
print(b.tags, P.__match_args__, P.__annotations__["x"], P.__doc__)
match Sub(1, 2):
    case Sub(x, y, z=z): print(x, y, z)
try:
    @dataclass
    class Bad:
        l: list = []
except ValueError as e:
    print(e)
try:
    @dataclass
    class Bad2:
        a: int = 1
        b: int
except TypeError as e:
    print(e)
D = dataclasses.make_dataclass("D", [("q", int), ("r", str, "dflt")], namespace={"m": lambda self: self.q})
print(D(1), D(2).m())
t = 0
for i in range(2000):
    p = P(i, 1)
    t += p.total + p.x
print(t)
