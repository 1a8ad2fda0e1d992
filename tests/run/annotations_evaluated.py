# annotations of functions, classes, modules and locals: what is evaluated and when
def ev(x):
    print("ev", x)
    return x
a: ev("module") = ev("value")
b: ev("only annotated")
print(__annotations__)
try:
    b
except NameError as e:
    print(e)
def f(x: ev("x"), *args: ev("args"), y: ev("y") = ev("dflt"), **kw: ev("kw")) -> ev("ret"):
    local: ev("local is not evaluated") = 1
    unset: undefined_name
    (par): int = 2
    o = type("O", (), {})()
    o.attr: ev("attr target in function") = 3
    [0][0]: ev("subscript in function")
    return local, par, o.attr
print(f(1), f.__annotations__)
try:
    def g():
        unset: int
        return unset
    g()
except UnboundLocalError as e:
    print(e)
class C:
    p: ev("p") = 1
    q: ev("q")
    for i in range(2):
        r: ev("loop") = i
    if False:
        s: ev("never")
    d = {}
    d["k"]: ev("sub ann") = ev("sub val")
    def m(self, z: p): return z
print(C.__annotations__, C.d, C.m.__annotations__)
lst = [1]
lst[0]: ev("item") = 2
(c): ev("parenthesised") = 4
print(lst, c, __annotations__)
try:
    x: undefined_annotation = ev("value first")
except NameError as e:
    print(e, "x" in globals())
del __annotations__
try:
    z: int = 1
except NameError as e:
    print(e)
class D:
    __annotations__ = {}
    y: int
    del __annotations__
print("__annotations__" in D.__dict__, (lambda: 0).__annotations__)
f.__annotations__["new"] = 1
print("new" in f.__annotations__)
del f.__annotations__
print(f.__annotations__)
