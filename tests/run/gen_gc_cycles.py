# generators in reference cycles are collected and closed; frames and cells too
import gc
import weakref
gc.disable()

class Obj:
    pass

def g(o):
    me = yield
    try:
        yield o, me
    finally:
        print("finalised")

def make():
    o = Obj()
    it = g(o)
    next(it)
    it.send(it)
    o.it = it
    return weakref.ref(o), weakref.ref(it)

r, w = make()
print(r() is not None, w() is not None)
gc.collect()
print(r(), w())

def closure_cycle():
    o = Obj()
    def f():
        return f, o
    o.f = f
    return weakref.ref(o), weakref.ref(f)

a, b = closure_cycle()
print(a() is not None)
gc.collect()
print(a(), b())

def unstarted():
    o = Obj()
    o.g = (o for _ in range(3))
    o.h = g(o)
    return weakref.ref(o)

u = unstarted()
gc.collect()
print(u())
it = g(1)
next(it)
fr = it.gi_frame
print(it in gc.get_objects(), gc.is_tracked(it), fr.f_locals["o"])
del it
print("del done")
print(fr.f_code.co_name)
