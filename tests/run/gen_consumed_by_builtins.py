# Builtins that take all values of a generator: results, sizes, errors in the middle, what is left over.
import sys


def numbers(n, fail_at=-1, trace=None):
    for i in range(n):
        if i == fail_at:
            raise KeyError(i)
        if trace is not None:
            trace.append(i)
        yield i


class Unhashable:
    __hash__ = None


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        if self.value is None:
            raise ValueError("no truth")
        return self.value


def attempt(f, *args):
    try:
        result = f(*args)
    except Exception as error:
        print(type(error).__name__, error)
        return None
    print(repr(result), type(result).__name__)
    return result


for n in (0, 1, 2, 3, 4, 5, 8, 9, 17, 100):
    made = list(numbers(n))
    print(n, len(made), sys.getsizeof(made), tuple(numbers(n))[-2:], sorted(set(numbers(n)))[-2:], sum(numbers(n)))
attempt(lambda: list(x * 2 for x in range(3)))
attempt(lambda: "-".join(str(x) for x in range(5)))
attempt(lambda: "-".join(x for x in range(5)))
attempt(lambda: b"-".join(bytes([x]) for x in range(65, 68)))
attempt(lambda: sum(x / 10 for x in range(11)))
attempt(lambda: sum(x if x % 2 else x / 4 for x in range(11)))
attempt(lambda: sum(10**18 * x for x in range(30)))
attempt(lambda: sum([x] for x in range(3)))
attempt(lambda: sum(([x] for x in range(3)), []))
attempt(lambda: sum(-0.0 for x in range(3)))
attempt(lambda: sum(True for x in range(3)))
attempt(lambda: any(x > 3 for x in range(6)))
attempt(lambda: all(x < 3 for x in range(6)))
attempt(lambda: any(x for x in ()))
attempt(lambda: all(x for x in ()))
attempt(lambda: any(Truth(x) for x in (False, None)))
attempt(lambda: all(Truth(x) for x in (True, False, None)))
attempt(lambda: set(Unhashable() for x in range(2)))
for f in (list, tuple, set, sum, any, all):
    trace = []
    attempt(f, numbers(5, 3, trace))
    print(trace)
g = numbers(6)
print(any(x == 2 for x in g), next(g), list(g), list(g))
g = numbers(3)
try:
    set(Unhashable() if x else x for x in g)
except TypeError:
    print("left", list(g))


def selfish():
    yield 1
    try:
        yield list(me)
    except ValueError as error:
        yield str(error)


me = selfish()
print(list(me))
list = tuple
print(list(numbers(2)))
sum = len
attempt(lambda: sum(numbers(2)))


def thrown():
    try:
        yield 1
        raise StopIteration("inside")
    finally:
        print("closed")


attempt(lambda: tuple(thrown()))


def text(n):
    s = t = ""
    u = "é"
    for i in range(n):
        t = s
        s += chr(97 + i % 26)
        u = u + "x"
        u = u + s[-1:]
        if i == 5:
            v = s
            s = s + s
    return s[:12], t is s, v, len(u), len(s)


print(text(40))


class Str(str):
    def __add__(self, other):
        return Str("<" + str(self) + other + ">")


def sub():
    s = Str("a")
    for _ in range(2):
        s = s + "b"
    s += "c"
    return s, type(s).__name__


print(sub())


def wrong():
    s = "a"
    try:
        s += 1
    except TypeError as error:
        print(error, s)


wrong()
