# one slot
class A:
    __slots__ = ("x",)


a = A()
a.x = 5
print(a.x)
try:
    a.y = 1
except AttributeError as e:
    print(e)
