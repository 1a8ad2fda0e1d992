# inspect.signature, getfullargspec, bind, members of functions, classes and wrappers
import functools
import inspect


def f(a, b: int = 2, /, c=3, *args: str, d, e: "fwd" = 5, **kw) -> list: pass
def g(*, k=None): pass
async def co(x): pass
def gen(y): yield


class C:
    def __init__(self, x, y=1): pass
    def m(self, z): pass
    @classmethod
    def c(cls, q): pass
    @staticmethod
    def s(r): pass
    def __call__(self, w): pass
    p = property(lambda self: 1, doc="prop doc")


class M(type):
    def __call__(cls, meta_arg): pass


class D(metaclass=M): pass
class E:
    def __new__(cls, n): pass


def deco(fn):
    @functools.wraps(fn)
    def w(*a, **k): return fn(*a, **k)
    return w


for o in (f, g, co, gen, C, C.m, C(1).m, C.c, C.s, C(1).__call__, D, E, deco(f), functools.partial(f, 1, d=4), lambda x, *y: 0, functools.partial(g, k=1)):
    print(inspect.signature(o))
print(inspect.getfullargspec(f))
b = inspect.signature(f).bind(1, 2, 3, 4, 5, d=6, z=7)
b.apply_defaults()
print(b.args, b.kwargs, list(b.arguments))
for args, kw in (((), {}), ((1,), {}), ((1,), {"a": 2, "d": 1}), ((1, 2), {"b": 1})):
    try:
        print(inspect.signature(f).bind(*args, **kw))
    except TypeError as e:
        print(e)
sig = inspect.signature(f)
print([(p.name, p.kind.name, p.default is p.empty) for p in sig.parameters.values()], sig.return_annotation)
f.__signature__ = sig.replace(parameters=[])
print(inspect.signature(f), inspect.getdoc(C.p), [n for n, _ in inspect.getmembers(C, inspect.isfunction)])
print([(n.name, n.kind) for n in inspect.classify_class_attrs(C) if not n.name.startswith("__")])
print(inspect.isfunction(f), inspect.ismethod(C(1).m), inspect.isroutine(len), inspect.isclass(C), inspect.isbuiltin(f), inspect.ismethoddescriptor(C.__dict__["c"]))
print(inspect.getgeneratorstate(gen(1)), inspect.unwrap(deco(g)) is g, inspect.getattr_static(C, "c").__class__.__name__)
