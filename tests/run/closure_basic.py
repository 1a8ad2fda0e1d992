# cells: shared, rebound, deleted, unset
def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    def drop():
        nonlocal n
        del n
    return inc, get, drop


inc, get, drop = counter()
for _ in range(1500):
    inc()
print(get(), inc(10))
drop()
for f in (get, inc):
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
try:
    drop()
except NameError as e:
    print(type(e).__name__, e)
inc2, get2, _ = counter()
print(get2(), inc2(), get2())
print(inc.__closure__[0].cell_contents if False else inc2.__closure__[0].cell_contents)
print(inc.__code__.co_freevars, counter.__code__.co_cellvars)


def unset():
    def inner():
        return later
    try:
        inner()
    except NameError as e:
        print(e)
    try:
        inner.__closure__[0].cell_contents
    except ValueError as e:
        print(e)
    later = 1
    return inner()


print(unset())
