# what pickle and copy refuse, and with which words: lambdas, local functions and classes, generators, frames, code, cells
import copy
import pickle
import sys


def gen(): yield 1
async def agen(): yield 1


def outer():
    x = 1
    def inner(): return x
    class Local:
        def method(self): pass
    return inner, Local


def decorated(f):
    def wrap(): return f()
    return wrap


@decorated
def deco(): pass


class Slots: __slots__ = ("a",)
class BadReduce:
    def __reduce__(self): return 5
class BadState:
    def __getstate__(self): raise OSError("no state")


def renamed(): pass
def moved(): pass
def elsewhere(): pass


renamed.__qualname__ = "nowhere"
old, moved = moved, 5
elsewhere.__module__ = "no_such_module"
inner, Local = outer()
things = {"lambda": lambda: 0, "inner": inner, "Local": Local, "Local()": Local(), "method": Local().method, "gen": gen(), "agen": agen(), "code": gen.__code__, "frame": sys._getframe(),
          "cell": inner.__closure__[0], "module": sys, "renamed": renamed, "old": old, "elsewhere": elsewhere, "Slots": Slots(), "BadReduce": BadReduce(), "BadState": BadState(),
          "deco": deco, "builtin": len, "iterator": type(iter([])), "ellipsis": ..., "function type": type(gen), "keys": {}.keys(), "property": property(renamed), "static": staticmethod(gen)}


def show(name, how, call, *args):
    try:
        print(name, how, call(*args))
    except Exception as error:
        print(name, how, type(error).__name__, error)


for name, thing in things.items():
    for protocol in (0, 2, 5):
        show(name, protocol, lambda: len(pickle.dumps(thing, protocol)) > 0)
    show(name, "Python's", lambda: len(pickle._dumps(thing)) > 0)
    show(name, "copy", lambda: copy.copy(thing) is thing)
    show(name, "deepcopy", lambda: copy.deepcopy(thing) is thing)
