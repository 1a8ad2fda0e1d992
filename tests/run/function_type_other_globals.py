# types.FunctionType(code, other globals): names are looked up in those
import types

factor = 2


def scale(x):
    return x * factor


def setter(v):
    global made
    made = v
    return len([v])


def run(n):
    r = 0
    for i in range(n):
        r = scale(i)
    return r


print(run(2000))
other = {"factor": 100}
g = types.FunctionType(scale.__code__, other)
print(g(3), scale(3), g.__name__, g.__globals__ is other)
other["factor"] = "ab"
print(g(3))
del other["factor"]
try:
    g(1)
except NameError as e:
    print(e)
s = types.FunctionType(setter.__code__, other, "renamed", ())
print(s(8), other["made"], "made" in globals(), s.__name__)
h = types.FunctionType(scale.__code__, {"factor": 5, "__builtins__": {}}, argdefs=(7,))
print(h(), h.__defaults__)
k = types.FunctionType(setter.__code__, {"__builtins__": {"len": lambda x: "fake len"}})
print(k(1))
for _ in range(1500):
    k(1), s(1)
print(k(2), s(2))


def outer():
    v = "cell"
    def inner(): return v, factor
    return inner


inner = outer()
n = types.FunctionType(inner.__code__, {"factor": "fg"}, "n", None, inner.__closure__)
print(n(), inner())
