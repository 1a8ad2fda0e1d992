# parameters and locals named like builtins, soft keywords, dunder names and module names
def f(print_, type, match, case, _, self, cls, __class__, len=len):
    id = type + match
    int, str = 1, 2
    def range(n): return [n]
    for object in range(case): pass
    with open(__file__) as file: list = file.readable()
    try: raise KeyError(_)
    except KeyError as dict: args = dict.args
    return id, int, str, object, list, args, self, cls, __class__, len("abc"), sorted(locals())


print(f(1, 2, 3, 4, 5, 6, 7, 8))


class int(int):
    def __repr__(self): return "my int"


print(int(5), isinstance(int(3), type(5)), type(5) is int)
del int
print(int("7"))
__name__ = "renamed"
def g(): pass
class K: pass
print(g.__module__, K.__module__, __name__)
saved = __builtins__
__builtins__ = {}
print(len([1]))
try:
    exec('len', {**globals()})
except NameError as e:
    print(e)
__builtins__ = saved
__file__ = "other"
print(__file__)
class C:
    def print(self): print("C.print calls the builtin")
    print = print
    def range(self, range=range): return range(2)
    list = list((1, 2))
    def __len__(self): return len(self.list)
    type = type
    property = property(lambda self: "named property")
    def super(self): return super().__repr__ is not None


C.print("class attribute print")
print(C().range(), C.list, len(C()), C.type(5).__name__, C().property, C().super())
lambda lambda_, None_=None: (lambda_, None_)
type = match = case = _ = 5
match type:
    case 5 if match == case: print("soft keywords as names")
async def await_(async_): return async_
print = (lambda p: lambda *a: p("wrapped", *a))(print)
print(1, 2)
