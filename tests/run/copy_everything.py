# copy and deepcopy of functions, classes, generators' owners, bound methods, closures, recursive things, slots, hooks
import copy
import types
def f(x, y=[1]): return x, y
f.attr = [1]
class Owner:
    def __init__(self):
        self.data = [1, 2]
        self.gen = self.numbers()
        self.bound = self.numbers
        self.func = f
        self.cls = Owner
    def numbers(self):
        yield from self.data
def closure():
    v = []
    def add(x):
        v.append(x)
        return v
    return add
o = Owner()
for op in (copy.copy, copy.deepcopy):
    try:
        print(op.__name__, op(o).data is o.data)
    except TypeError as e:
        print(op.__name__, e)
del o.gen
c, d = copy.copy(o), copy.deepcopy(o)
print(c.bound.__self__ is o, d.bound.__self__ is d, d.func is f, d.cls is Owner, list(d.bound()))
d.data.append(3)
print(list(d.bound()), list(o.bound()))
add = closure()
again = copy.deepcopy(add)
print(again is add, again(1), add(2), copy.copy(f).attr is f.attr)
g = types.FunctionType(f.__code__, globals(), "g", f.__defaults__, f.__closure__)
print(g(1), g.__name__, g.__code__ is f.__code__, g.__code__ == f.__code__, hash(g.__code__) == hash(f.__code__))
h = types.FunctionType(f.__code__.replace(co_name="renamed"), {"__builtins__": {}})
try:
    h(1)
except TypeError as e:
    print(e)
print(h(1, 2), h.__code__.co_name, h.__name__, f.__code__.replace() == f.__code__)
print(copy.copy(f.__code__) is f.__code__, copy.deepcopy(f.__code__) is f.__code__)
class Hooks:
    def __init__(self, v): self.v = v
    def __copy__(self): return Hooks("copied")
    def __deepcopy__(self, memo): return Hooks(len(memo))
print(copy.copy(Hooks(1)).v, copy.deepcopy(Hooks(1)).v, copy.deepcopy([Hooks(1), Hooks(2)])[1].v)
if hasattr(copy, "replace"):
    print(copy.replace(f.__code__, co_name="again").co_name)
for thing in (o.numbers(), (x for x in [1]), closure, memoryview(b"a")):
    try:
        print(copy.copy(thing) is thing)
    except TypeError as e:
        print(e)
