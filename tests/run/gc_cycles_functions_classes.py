# cycles through functions, cells, classes, methods, modules' dicts and exceptions are collected
import gc
import weakref
gc.disable()
class O:
    pass
def self_ref():
    o = O()
    def f(): return f, o
    return weakref.ref(o), weakref.ref(f)
def default_cycle():
    o = O()
    def f(x=None): return x
    f.__defaults__ = (f,)
    f.attr = o
    return weakref.ref(o), weakref.ref(f)
def class_cycle():
    class C:
        def m(self): return __class__
    C.inst = C()
    return weakref.ref(C), weakref.ref(C.inst)
def exc_cycle():
    o = O()
    try:
        raise ValueError
    except ValueError as e:
        o.e = e
        o.tb = e.__traceback__
    return (weakref.ref(o),)
def bound():
    o = O()
    class C:
        def m(self): pass
    c = C()
    c.m2, c.o = c.m, o
    return weakref.ref(c), weakref.ref(o)
def lam():
    o = O()
    l = [o]
    l.append(lambda: l)
    return (weakref.ref(o),)
def exec_ns():
    o = O()
    ns = {"o": o}
    exec("def f(): return o, f", ns)
    return weakref.ref(o), weakref.ref(ns["f"])
def frame_cycle():
    import sys
    o = O()
    fr = sys._getframe()
    return (weakref.ref(o),)

for f in (self_ref, default_cycle, class_cycle, exc_cycle, bound, lam, exec_ns, frame_cycle):
    refs = f()
    before = [r() is None for r in refs]
    gc.collect()
    print(f.__name__, before, [r() is None for r in refs])
def make(): return lambda: make
print(gc.is_tracked(make()), gc.is_tracked(make), any(x is make for x in gc.get_objects()), make.__globals__ in gc.get_referents(make))
