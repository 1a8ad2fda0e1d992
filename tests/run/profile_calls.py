# a profiler sees calls and returns of compiled functions, however they are called
from pkgs.profiled import run


class Point:
    def __init__(self, x):
        self.x = x

    def double(self):
        return self.x * 2

    @property
    def half(self):
        return self.x / 2


def leaf(x):
    return x + 1


def caller(x):
    return leaf(x) + leaf(x=x)


def fails(x):
    return leaf(x) / 0


def catches():
    try:
        fails(1)
    except ZeroDivisionError:
        return "caught"


def closure(n):
    def inner():
        return n
    return inner()


def objects():
    point = Point(3)
    return point.double(), point.half, list(map(leaf, [1, 2]))


def recursive(n):
    return n and recursive(n - 1)


for function in caller, closure, recursive:
    run(function, 2)
for function in catches, objects:
    run(function)
