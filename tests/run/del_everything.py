# del of names, attributes, items, slices, globals, cells, nested tuples, in loops, and use after it
g1 = g2 = g3 = 1
def f(p, q=2):
    a, b, c = 1, 2, 3
    l = list(range(10))
    d = {"k": 1, "j": 2}
    del a, (b, [c])
    del l[0], l[-1], l[2:4], l[::3]
    del d["k"], p
    print(l, d, sorted(locals()))
    global g1
    del g1
    for name in (lambda: a, lambda: b):
        try:
            name()
        except NameError as e:
            print(type(e).__name__, e)
    cell = 5
    def g(): return cell
    del cell
    try:
        g()
    except NameError as e:
        print(e)
    cell = 6
    return g()
print(f(1))
print("g1" in globals())
del g2, g3
try:
    del g2
except NameError as e:
    print(e)
class O:
    def __delattr__(self, n): print("delattr", n)
    def __delitem__(self, k): print("delitem", k)
o = O()
del o.x, o[1], o[1:2], o["a", "b"], (o.y), [o.z, o[0]]
class C:
    x = y = 1
    del x
    try:
        del zz
    except NameError as e:
        print(e)
print(hasattr(C, "x"))
del C.y
try:
    del C.y
except AttributeError as e:
    print(e)
for i in range(3):
    if i == 2:
        del i
try:
    i
except NameError as e:
    print(e)
def h(n):
    if n:
        x = n
    try:
        del x
        return "deleted"
    except UnboundLocalError as e:
        return str(e)
print(h(1), h(0))
for err in (lambda: exec("del (1)"), lambda: exec("del f()"), lambda: exec("x=1\ndel x, x")):
    try:
        err()
    except (SyntaxError, NameError) as e:
        print(type(e).__name__, e)
import sys
del sys
print("sys" in dir())
