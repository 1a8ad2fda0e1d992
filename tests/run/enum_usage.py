# enum: members, aliases, auto, flags, methods, custom values, iteration, errors
import enum
from enum import Enum, Flag, IntEnum, IntFlag, auto
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    @property
    def pretty(self): return self.name.title()
    @classmethod
    def parse(cls, s): return cls[s.upper()]
    def __str__(self): return f"<{self.name}>"
class Auto(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower() * (count + 1)
    A = auto()
    B = auto()
class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    def density(self): return round(self.mass / self.radius, 3)
class N(IntEnum):
    ONE = 1
    TWO = 2
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
class New(str, Enum):
    X = "x"
    def __new__(cls, v):
        o = str.__new__(cls, v * 2)
        o._value_ = v
        o.extra = v + "!"
        return o
@enum.unique
class U(Enum):
    P = 1
print(list(Color), Color.CRIMSON is Color.RED, Color(2), Color["GREEN"].value, Color.RED.pretty, Color.parse("green"), Color.__members__["CRIMSON"].name, repr(Color.RED))
print([a.value for a in Auto], Planet.EARTH.density(), Planet((0.64, 3.39)).name, N.ONE + 1, N.TWO > N.ONE, N(1) is N.ONE, isinstance(N.ONE, int), sorted(N, reverse=True)[0].name)
print(Perm.RW.value, Perm.R in Perm.RW, (Perm.RW & Perm.W).name, (~Perm.R & (Perm.R | Perm.W | Perm.X)).value, bool(Perm(0)), Perm.R | Perm.X == Perm.X | Perm.R)
print(New.X, New.X.value, New.X.extra, New("x") is New.X, len(Color), Color.RED in Color, Color.RED == 1, Color.RED != Color.GREEN, {Color.RED: "k"}[Color.RED])
for f in (lambda: Color(9), lambda: Color["BLUE"], lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.GREEN, lambda: Color.RED.value.nope, lambda: delattr(Color, "RED")):
    try:
        print(f())
    except (ValueError, KeyError, AttributeError, TypeError) as e:
        print(type(e).__name__, e)
try:
    @enum.unique
    class Bad(Enum):
        A = B = 1
except ValueError as e:
    print(e)
try:
    class Ext(Color):
        BLUE = 3
except TypeError as e:
    print(e)
D = Enum("D", "a b c")
print([m.value for m in D], D.a.name, type(D.a).__name__)
n = 0
for _ in range(1500):
    n += Color.GREEN.value + (N.TWO == 2)
print(n)
