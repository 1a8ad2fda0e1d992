# requires: 3.13
"""PEP 667: f_locals writes through to the running function; locals() gives a new dict each time."""
import sys


def snapshots():
    a = 1
    first = locals()
    b = 2
    second = locals()
    print(first is second, sorted(first), sorted(second))
    exec("a = 5; q = 3")
    print(a, eval("a + b"), [eval("a") for _ in range(2)], [sorted(locals()) for y in range(1)])


def proxy():
    x, y = 1, [1]

    def inner():
        nonlocal x
        sys._getframe(1).f_locals["x"] = "cell"
        sys._getframe(1).f_locals["y"] = "local"
        return x

    seen = sys._getframe().f_locals
    print(type(seen).__name__, sorted(seen), inner(), x, y)
    seen.update(y="updated", extra=3)
    print(y, seen["extra"], "extra" in locals(), seen == dict(seen), len(seen))
    for wrong in (lambda: seen.pop("x"), lambda: seen.clear(), lambda: seen.__delitem__("x"), lambda: seen["nope"]):
        try:
            wrong()
        except Exception as error:
            print(type(error).__name__, error)
    del y
    print("y" in seen)
    seen["y"] = "back"
    return y


def loops():
    total = n = 0
    while n < 100:
        if n == 50:
            sys._getframe().f_locals["total"] = 0
        total += n
        n += 1
    return total


def generator():
    a = 1
    yield sys._getframe()
    yield a


snapshots()
print(proxy(), loops(), [locals() is globals() for x in range(1)])
running = generator()
next(running).f_locals["a"] = 7
print(next(running), running.gi_frame.f_locals)
