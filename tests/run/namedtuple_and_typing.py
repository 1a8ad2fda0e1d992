# namedtuple, NamedTuple, TypedDict, Protocol, get_type_hints, overload, NewType, Annotated
import typing
from collections import namedtuple
from typing import NamedTuple, Optional, Union, get_type_hints
Pt = namedtuple("Pt", "x y", defaults=[0])
class Emp(NamedTuple):
    name: str
    id: int = 3
    def greet(self): return f"hi {self.name} {self.id}"
class TD(typing.TypedDict, total=False):
    a: int
    b: str
@typing.runtime_checkable
class Sized2(typing.Protocol):
    def size(self) -> int: ...
class Has:
    def size(self): return 1
class Ext(namedtuple("Base", ["p", "q"])):
    __slots__ = ()
    @property
    def total(self): return self.p + self.q
    def __new__(cls, p, q=10): return super().__new__(cls, p, q)

p = Pt(1)
print(p, p._replace(y=5), p._asdict(), Pt._fields, Pt._make([7, 8]), p == (1, 0), p[0], [*p], Pt.__doc__, hash(p) == hash((1, 0)))
print(Emp("bob"), Emp("al", 5).greet(), Emp.__annotations__, Emp._field_defaults, Ext(1), Ext(1, 2).total, TD(a=1), TD.__annotations__, TD.__total__)
print(isinstance(Has(), Sized2), isinstance(5, Sized2))
for f in (lambda: Pt(), lambda: Pt(1, 2, 3), lambda: setattr(p, "x", 5), lambda: namedtuple("Z", "def x"), lambda: p.zz, lambda: p._replace(q=1), lambda: Sized2()):
    try:
        print(f())
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__, e)

def f(a: "int", b: Optional[str] = None, *c: "list[int]", d: Union[int, str] = 1) -> "Emp": pass

class K:
    x: "K"
    y: typing.List["int"] = []
    z: typing.ClassVar[int] = 1

print(get_type_hints(f), get_type_hints(K))
UserId = typing.NewType("UserId", int)
print(UserId(5) + 1, UserId.__name__, typing.cast(int, "s"), typing.get_origin(dict[str, int]), typing.get_args(Union[int, None, str]), Optional[int])
A = typing.Annotated[int, "meta"]
print(A.__metadata__, typing.get_type_hints(lambda: 0), typing.Literal[1, "a"], typing.Callable[[int], str], typing.Any, typing.TypeVar("T", bound=int).__bound__)

@typing.overload
def g(x: int) -> int: ...
@typing.overload
def g(x: str) -> str: ...
def g(x): return x

print(g(1), typing.TYPE_CHECKING, typing.no_type_check(g) is g, typing.final(Has) is Has)
t = 0
for i in range(2000):
    q = Pt(i, 1)
    x, y = q
    t += q.x + y
print(t)
