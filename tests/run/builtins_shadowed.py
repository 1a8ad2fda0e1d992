# names of builtins used as locals, parameters, globals, class attributes, and print replaced
def f(len, list=5):
    str = "shadow"
    return len, list, str
print(f(1), len("abc"))
def g():
    range = lambda n: ["r"] * n
    return [x for x in range(2)]
print(g())
class C:
    int = "class int"
    x = int
    y = [int for _ in range(1)]
    def m(self, v): return int(v)
print(C.x, C.y[0].__name__, C().m("5"))
sum = lambda *a: "my sum"
print(sum([1, 2]))
del sum
print(sum([1, 2]))
import builtins
old = builtins.print
def fake(*a, **k): old("[fake]", *a, **k)
builtins.print = fake
print("hello")
builtins.print = old
print("restored")
print(__builtins__ is builtins or __builtins__ is builtins.__dict__, __debug__, __name__)
for n in ("True", "None", "__debug__"):
    try:
        exec(f"{n} = 1")
    except SyntaxError as e:
        print(e.msg)
setattr(builtins, "injected", "I")
print(injected)
def lookups():
    try:
        return injected
    except NameError:
        return "gone"

for _ in range(1500):
    lookups()
print(lookups())
del builtins.injected
print(lookups())
ns = {"__builtins__": {"print": print}}
exec("print('restricted')", ns)
try:
    exec("len([])", ns)
except NameError as e:
    print(e)
import_hook = builtins.__import__
builtins.__import__ = lambda name, *a: (print("importing", name), import_hook(name, *a))[1]
import sys
from os import path
builtins.__import__ = import_hook
builtins.__build_class__ = (lambda real: lambda f, name, *b, **k: (print("building", name), real(f, name, *b, **k))[1])(builtins.__build_class__)
class D: pass
print(D.__name__)
