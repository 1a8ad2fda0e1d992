# cell_contents written from outside after the closure is hot
def make(x):
    def f():
        return x + 1
    return f


f = make(1)
s = 0
for _ in range(3000):
    s += f()
print(s)
c = f.__closure__[0]
c.cell_contents = 41
print(f())
c.cell_contents = "text"
try:
    f()
except TypeError as e:
    print(e)
del c.cell_contents
try:
    f()
except NameError as e:
    print(type(e).__name__, e)
c.cell_contents = 2.5
print(f())
import types
c2 = types.CellType(9)
g = types.FunctionType(f.__code__, globals(), "g", None, (c2,))
print(g(), g.__name__, f.__name__)
try:
    types.FunctionType(f.__code__, globals())
except TypeError as e:
    print(e)
print(c2 == types.CellType(9), c2 < types.CellType(10), types.CellType() == types.CellType())
