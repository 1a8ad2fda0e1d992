# __class_getitem__, Generic classes and subscripted bases (__mro_entries__)
from typing import Generic, TypeVar
T = TypeVar("T")
U = TypeVar("U")

class A:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"

class Sub(A): pass

print(A[int], A[1, 2], Sub["x"], A[()], A[1:2])

class Stack(Generic[T]):
    def __init__(self): self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)

class Pair(Generic[T, U]):
    pass

class Ints(Stack[int], Pair[str, T]):
    pass

s = Stack[int]()
s.push(3)
print(s.items, Stack[int], Pair[int, str], Ints.__orig_bases__, [c.__name__ for c in Ints.__mro__])
print(list[int], dict[str, list[int]], tuple[int, ...], list[T][int], type[int].__origin__)

class Entries:
    def __mro_entries__(self, bases):
        print("mro_entries", len(bases))
        return (A, dict)

class B(Entries()):
    pass

print(B.__bases__, B.__orig_bases__[0].__class__.__name__)

class NoEntries:
    def __mro_entries__(self, bases): return 5

try:
    class C(NoEntries()): pass
except TypeError as e:
    print(e)
try:
    int[3]
except TypeError as e:
    print(e)
print(isinstance([], list), int | str, isinstance(3, int | str), (int | None).__args__)
