# requires: 3.12 - PEP 695: generic functions and classes, aliases, bounds, constraints, scopes, laziness
import typing


def first[T](items: list[T]) -> T:
    return items[0]


def both[K: (int, str), V: "Late", *Ts, **P](k: K, v: V, *ts: *Ts) -> tuple[K, V]:
    return k, v


class Box[T]:
    kind = "box"
    type Pair[U] = tuple[T, U]

    def __init__(self, value: T):
        self.value = value

    def map[U](self, f: typing.Callable[[T], U]) -> "Box[U]":
        return Box(f(self.value)), T, U, __class__.kind


class Sub[T: int](Box[T]):
    pass


type Tree[T] = T | list[Tree[T]]
type Broken = 1 / 0

print(first([7]), first.__type_params__, first.__annotations__)
for p in both.__type_params__:
    print(p, type(p).__name__, p.__module__, getattr(p, "__constraints__", None))
try:
    both.__type_params__[1].__bound__
except NameError as e:
    print("late", e)
Late = float
print(both.__type_params__[1].__bound__, both(1, 2.0))
box, t, u, kind = Box(3).map(str)
print(box.value, t, u, kind, Box.__type_params__, Box[int], Box.__orig_bases__, Box.__mro__)
print(Sub.__orig_bases__, Sub.__type_params__[0].__bound__, Sub(1).value)
print(Tree, Tree.__value__, Tree[int], Tree.__type_params__, Tree.__module__, Box.Pair.__value__)
for _ in range(2):
    try:
        Broken.__value__
    except ZeroDivisionError as e:
        print(e, e.__traceback__.tb_next.tb_lineno)


def scope[T](x):
    def inner[U](y):
        return T, U, x + y
    return inner


print(scope(1)(2), scope.__qualname__, scope(1).__qualname__)
class Outer:
    n = int
    def m[T: n](self): return T.__bound__
    type Alias = n
print(Outer().m(), Outer.Alias.__value__)
