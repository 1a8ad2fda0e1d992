# module variables read and written in hot functions, from other modules, through globals() and vars()
import sys
counter = 0
limit = 10
table = {}
def bump():
    global counter
    counter += 1
    return counter
def loop(n):
    for _ in range(n):
        bump()
    return counter
print(loop(5000), counter)
globals()["counter"] = 100
print(loop(1), counter)
sys.modules[__name__].counter = 200
print(loop(1), counter)
me = sys.modules[__name__]
setattr(me, "limit", "set from outside")
def read(): return limit
for _ in range(2000):
    read()
print(read())
me.__dict__["limit"] = 5
print(read(), vars(me)["limit"], vars()["limit"] == globals()["limit"])
exec("limit = 'exec'")
print(read())
exec("limit = 'exec2'", globals())
print(read(), eval("limit"), me.limit)
for limit in range(3):
    pass
print(read())
with open(__file__) as limit:
    pass
print(type(read()).__name__)
import math as limit
print(read().__name__)
def limit(): return "function now"
print(read()())
class limit: pass
print(read().__name__)
try:
    raise ValueError("bound by except")
except ValueError as limit:
    print(read())
try:
    read()
except NameError as e:
    print(e)
[limit := v for v in range(4)]
print(read())
from math import floor as limit
print(read().__name__)
del me.limit
try:
    read()
except NameError as e:
    print(e)
def grow(n):
    for i in range(n):
        globals()[f"dyn_{i}"] = i
    return read_all(n)
def read_all(n): return sum(globals()[f"dyn_{i}"] for i in range(n))
print(grow(600), dyn_599)
def writer(n):
    global fresh
    for fresh in range(n):
        table[fresh % 7] = fresh
    return fresh
print(writer(3000), table, fresh)
