# match: errors of class patterns
class Pt:
    __match_args__ = ("x", "y")
    def __init__(self): self.x, self.y = 1, 2

class BadArgs: __match_args__ = ["a"]
class NonStr: __match_args__ = (5,)
class Own: __match_args__ = ("a", "b")
class Key: k = "key"

def attempt(v):
    def run(f):
        try:
            print(f.__name__, f(v))
        except Exception as e:
            print(f.__name__, type(e).__name__, e)
    return run

@attempt(Pt())
def too_many(v):
    match v:
        case Pt(1, 2, 3): return 1
@attempt(5)
def int_two(v):
    match v:
        case int(1, 2): return 1
@attempt(BadArgs())
def bad_args(v):
    match v:
        case BadArgs(1): return 1
@attempt(NonStr())
def non_str(v):
    match v:
        case NonStr(1): return 1
@attempt(5)
def not_a_class(v):
    match v:
        case v(1): return 1
@attempt(Pt())
def twice(v):
    match v:
        case Pt(1, x=1): return 1
@attempt(Own())
def missing(v):
    match v:
        case Own(zz=1): return 1
        case Own(): return "own"
@attempt(object())
def positional_object(v):
    match v:
        case object(1): return 1
@attempt({"k": 1})
def missing_value(v):
    match v:
        case {Key.zz: 1}: return 1
@attempt({"key": 1})
def same_key(v):
    match v:
        case {Key.k: 1, "key": 1}: return 1
