# match: mappings with rest, class patterns with __match_args__, keywords, builtins, errors
from dataclasses import dataclass
from collections import OrderedDict, defaultdict, namedtuple


@dataclass
class Pt:
    x: int
    y: int = 0


class Sub(Pt): pass
class Own:
    __match_args__ = ("a", "b")
    def __init__(self, **k): self.__dict__.update(k)
class BadArgs:
    __match_args__ = ["a"]
class NonStr:
    __match_args__ = (5,)


KEY = type("K", (), {"k": "key"})


def f(v):
    match v:
        case {"type": "a", "v": [x, *_]}: return "a", x
        case {KEY.k: val, **rest}: return "key", val, rest
        case {1: one, "n": None}: return "1/n", one
        case Pt(0, 0): return "origin"
        case Sub(x=x) if x > 5: return "big sub", x
        case Pt(x, y=0): return "on x", x
        case Pt(y=y, x=x): return "pt", x, y
        case Own(1, b=b): return "own 1", b
        case Own(a=a, c=Own(a=[q, _])): return "nested", a, q
        case Own(a): return "own", a
        case bool(b): return "bool", b
        case int(i) | float(i): return "num", i
        case str() as s: return "str", s
        case {}: return "mapping", len(v)
        case tuple((a, b)): return "tuple", a, b
        case list([]) | set(): return "list/set"
        case object(__len__=n): return "has len"
        case object(): return "object"


d = defaultdict(int, type="b")
for v in ({"type": "a", "v": [1, 2]}, {"key": 1, "z": 2}, {1: 2, "n": None, "q": 0}, Pt(0), Pt(1), Pt(1, 2), Sub(9), Own(a=1, b=2), Own(a=0, c=Own(a=(7, 8))),
          Own(a=3), Own(), True, 5, 2.5, "s", {}, OrderedDict(x=1), (1, 2), (1, 2, 3), [], {1}, [1], None, object, d):
    print(type(v).__name__, f(v))
print(dict(d))
