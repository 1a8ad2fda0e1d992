# module level __getattr__ and __dir__ of the script itself, SimpleNamespace, MappingProxyType
import sys
import types


def __getattr__(name):
    if name.startswith("auto_"):
        return name[5:]
    raise AttributeError(f"nothing called {name}")


def __dir__():
    return ["z", "a"]


me = sys.modules[__name__]
print(me.auto_x, dir(me), getattr(me, "nope", "default"))
try:
    me.nope
except AttributeError as e:
    print(e)
try:
    auto_y
except NameError as e:
    print(e)
ns = types.SimpleNamespace(a=1, b=[2])
ns.c = 3
del ns.a
print(ns, ns == types.SimpleNamespace(b=[2], c=3), vars(ns))
p = types.MappingProxyType({"k": 1})
print(p["k"], p | {"z": 2}, list(p))
try:
    p["q"] = 1
except TypeError as e:
    print(e)
dyn = types.DynamicClassAttribute(lambda self: 5)
print(type(dyn).__name__, types.FunctionType.__name__, types.coroutine(lambda: (yield)).__name__)
