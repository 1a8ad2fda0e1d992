# atexit functions run last in first out, see errors reported, after the uncaught exception
import atexit
import sys


@atexit.register
def first():
    print("registered first, runs last")


@atexit.register
def failing():
    raise ValueError("in atexit")


def args(*a, **k):
    print("args", a, k)


atexit.register(args, 1, 2, x=3)
h = atexit.register(lambda: print("never"))
atexit.unregister(h)


@atexit.register
def late():
    print("late", sys.exc_info())
    atexit.register(lambda: print("registered during exit"))


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)


d = D("global")
local = [D("in list")]
print("body done")
sys.stdout.flush()
raise RuntimeError("uncaught before atexit")
