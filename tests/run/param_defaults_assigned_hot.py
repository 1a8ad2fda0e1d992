# __defaults__ and __kwdefaults__ assigned and changed in place after the call site is hot
def f(a, b=1, *, c=2):
    return a, b, c


def loop(n):
    r = None
    for i in range(n):
        r = f(0)
    return r


print(loop(3000))
f.__defaults__ = (10,)
print(loop(3))
f.__kwdefaults__["c"] = 20
print(loop(3))
f.__kwdefaults__ = {"c": "new"}
print(loop(3))
f.__defaults__ = (7, 8)
print(f(), loop(2))
f.__defaults__ = None
try:
    loop(1)
except TypeError as e:
    print(e)
f.__kwdefaults__ = None
try:
    f(1, 2)
except TypeError as e:
    print(e)
try:
    f.__defaults__ = [1]
except TypeError as e:
    print(e)
del f.__kwdefaults__
print(f.__kwdefaults__)
