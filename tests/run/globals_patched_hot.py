# globals, builtins and module attributes changed after the loops that use them are hot
import builtins
import math
def helper(x): return x + 1
K = 10
def loop(n):
    out = None
    for i in range(n):
        out = (helper(1), K, len("abc"), math.floor(2.5), abs(-3))
    return out
print(loop(3000))
K = "patched"
print(loop(2))
helper = lambda x: "new helper"
print(loop(2))
len = lambda s: "global len"
print(loop(2))
del len
print(loop(2))
real_abs, real_floor = builtins.abs, math.floor
builtins.abs = lambda x: "builtin abs"
math.floor = lambda x: "floor"
print(loop(2))
builtins.abs, math.floor = real_abs, real_floor
print(loop(2))
globals()["K"] = 77
globals().update(helper=max)
try:
    loop(1)
except TypeError as e:
    print(e)
helper = str
print(loop(3000))
del K
try:
    loop(1)
except NameError as e:
    print(e)
builtins.K = "from builtins"
print(loop(2))
K = "module again"
print(loop(2))
del K
print(loop(2))
del builtins.K
try:
    loop(1)
except NameError as e:
    print(e)
class Mod(type(math)):
    def __getattr__(self, n): return n.upper()

import sys
sys.modules[__name__].__class__ = Mod
print(sys.modules[__name__].whatever)
try:
    whatever
except NameError as e:
    print(e)
