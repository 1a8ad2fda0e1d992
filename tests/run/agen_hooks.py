# sys.set_asyncgen_hooks: firstiter and finalizer are called as for CPython's own
import gc
import sys


async def g(tag):
    try:
        yield tag + "1"
        yield tag + "2"
    finally:
        print("finally", tag)


def first(a): print("firstiter", a.__name__)
def final(a):
    print("finalizer", a.__name__)
    try:
        a.aclose().send(None)
    except StopIteration:
        print("closed")


def drive(aw):
    try:
        while True:
            print("suspended", aw.send(None))
    except StopIteration as e:
        return e.value
    except StopAsyncIteration:
        return "stop async"


old = sys.get_asyncgen_hooks()
print(old)
sys.set_asyncgen_hooks(first, final)
a = g("a")
print(drive(a.__anext__()))
del a
gc.collect()
b = g("b")
print(drive(b.__anext__()), drive(b.__anext__()), drive(b.__anext__()), drive(b.__anext__()))
del b
gc.collect()
c = g("c")
del c
gc.collect()
d = g("d")
s = d.asend(None)
s.close()
del s, d
gc.collect()
sys.set_asyncgen_hooks(*old)
e = g("e")
print(drive(e.__anext__()))
del e
gc.collect()
print("end")
