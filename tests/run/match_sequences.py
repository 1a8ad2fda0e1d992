# match: sequence patterns, stars, nesting, what counts as a sequence
from collections import deque, namedtuple
import collections.abc
P = namedtuple("P", "x y")


def f(x):
    match x:
        case []: return "empty"
        case [1]: return "just one"
        case [1, 2, *rest]: return "1 2", rest
        case (a, b): return "pair", a, b
        case [[a, *b], *_, [*c, d]]: return "nested", a, b, c, d
        case ["head", *mid, "tail"]: return "ht", mid
        case [_, _, third, *_] if third == 3: return "third is 3"
        case [*all]: return "star", all
        case _: return "not a sequence"


class Seq(collections.abc.Sequence):
    def __init__(self, *a): self.a = a
    def __len__(self):
        print("len")
        return len(self.a)
    def __getitem__(self, i):
        print("get", i)
        return self.a[i]


class Reg:
    def __len__(self): return 1
    def __getitem__(self, i): return [1][i]


print(f(Reg()))
collections.abc.Sequence.register(Reg)
print(f(Reg()))
for v in ([], [1], [1, 2], (1, 2, 3, 4), P(5, 6), [[1, 2, 3], 9, 9, [4, 5]], ["head", 1, 2, "tail"], [9, 9, 3, 9], range(5), deque([1, 2, 7]),
          "ab", b"ab", bytearray(b"ab"), {1, 2}, {1: 2}, iter([1]), memoryview(b"ab"), __import__("array").array("i", [1]), None, Seq(1, 2, 3), Seq(5, 6), Seq(1, 3, 4, 5)):
    r = f(v)
    print(type(v).__name__, r)


def g(cmd):
    match cmd.split():
        case ["go", ("north" | "south") as d]: return "going", d
        case ["get", obj] | ["pick", "up", obj]: return "get", obj
        case ["drop", *objs]: return "drop", objs
        case [verb]: return "verb", verb
    return None


print([g(c) for c in ("go north", "go east", "get x", "pick up y", "drop a b", "look", "a b c d")])
match 1, 2:
    case x, y: print(x, y)
match (1,):
    case x,: print(x)
