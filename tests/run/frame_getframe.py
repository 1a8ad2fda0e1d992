# sys._getframe at every depth: names, lines, locals, globals, back pointers, identity
import sys
def who(depth=1):
    f = sys._getframe(depth)
    return f.f_code.co_name, f.f_lineno
def caller_locals():
    return dict(sys._getframe(1).f_locals)
def a():
    x, y = 1, 2
    print(who(), caller_locals())
    return b()
def b():
    def nested(): return who(), who(2), who(3)
    return nested()

print(a(), who())
print([who() for _ in (1,)], list(who() for _ in (1,)), (lambda: who())())

class C:
    here = who()
    def m(self): return who(), sys._getframe().f_locals["self"] is self
    prop = property(lambda self: who())

print(C.here, C().m(), C().prop)

def stack():
    f, names = sys._getframe(), []
    while f:
        names.append(f.f_code.co_name)
        f = f.f_back
    return names

def through_map(): return list(map(lambda _: stack(), [1]))[0]
def through_sort(): return (out := [], sorted([1, 2], key=lambda v: out.append(stack()) or v))[0][0]
def through_gen(): return next(g())
def g(): yield from h()
def h(): yield stack()
print(stack(), through_map(), through_sort(), through_gen())

def same():
    f = sys._getframe()
    g = sys._getframe()
    x = 5
    return f is g, f.f_code is same.__code__, f.f_globals is globals(), f.f_builtins["len"] is len, f.f_locals["x"], f.f_back is sys._getframe(1), f.f_trace

print(same())
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)

def kept():
    v = [1]
    return sys._getframe()

fr = kept()
print(fr.f_locals, fr.f_back, fr.f_lineno - kept.__code__.co_firstlineno)
fr.clear()
print(fr.f_locals, repr(type(fr)))
