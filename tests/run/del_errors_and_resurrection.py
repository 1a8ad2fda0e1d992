# errors in __del__ are reported as unraisable; resurrection; __del__ once; partially made objects
import gc
import sys
import weakref
class Bad:
    def __del__(self):
        raise ValueError("in __del__")
def drop(): Bad()
sys.unraisablehook = lambda u: print("unraisable", repr(u.exc_value), u.object.__qualname__)
drop()
b = Bad()
b = 1
keep = []
class Res:
    n = 0
    def __del__(self):
        Res.n += 1
        keep.append(self)
r = Res()
wr = weakref.ref(r)
del r
print(len(keep), Res.n, wr())
keep.clear()
print(Res.n)
class Partial:
    def __init__(self, ok):
        if not ok:
            raise KeyError("init failed")
        self.v = 1
    def __del__(self): print("del of", "whole" if hasattr(self, "v") else "partial")
try:
    Partial(False)
except KeyError as e:
    print(e)
Partial(True)
class Cycle:
    def __init__(self): self.me = self
    def __del__(self): print("cycle del", hasattr(self, "me"))
Cycle()
gc.collect()
class Calls:
    def __del__(self):
        try:
            raise ValueError("inner")
        except ValueError as e:
            print("handled inside", e, repr(e.__context__))
def in_handler():
    try:
        1 / 0
    except ZeroDivisionError as e:
        c = Calls()
        del c
        print("still", sys.exc_info()[1] is e)
in_handler()
def frame_info():
    class F:
        def __del__(self): print("caller:", sys._getframe(1).f_code.co_name, sys._getframe().f_lineno - frame_info.__code__.co_firstlineno)
    f = F()
    f = None
    F()
    g = [F()]
frame_info()
print("end")
