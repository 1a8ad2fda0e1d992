"""Prints, as JSON, the nanoseconds of single operations: the least of several runs."""
import collections
import json
import sys
import time

import plain

N = 20000


class Point:
    def __init__(self, x=1):
        self.x = x

    def get(self):
        return self.x

    @property
    def twice(self):
        return self.x


class Slots:
    __slots__ = ("x",)


def nothing():
    pass


def arguments(a, b, c=3, *, d=4):
    pass


def produce(n):
    for i in range(n):
        yield i


def relay(n):
    yield from produce(n)


async def answer():
    return 1


def finish(coroutine):
    try:
        coroutine.send(None)
    except StopIteration:
        pass


def loop(n):
    for _ in range(n):
        pass


def call_compiled(n):
    for _ in range(n):
        nothing()


def call_with_arguments(n):
    for _ in range(n):
        arguments(1, 2, d=5)


def call_interpreted(n):
    f = plain.nothing
    for _ in range(n):
        f()


def called_from_interpreted(n):
    plain.call_many(nothing, n)


def call_method(n):
    p = Point()
    for _ in range(n):
        p.get()


def call_builtin(n):
    s = "abc"
    for _ in range(n):
        len(s)


def make_instance(n):
    for _ in range(n):
        Point(2)


def load_attribute(n):
    p = Point()
    for _ in range(n):
        p.x


def load_property(n):
    p = Point()
    for _ in range(n):
        p.twice


def store_attribute(n):
    p = Point()
    for _ in range(n):
        p.x = 5


def slot_attribute(n):
    p = Slots()
    p.x = 1
    for _ in range(n):
        p.x = p.x


def global_name(n):
    for _ in range(n):
        N


def list_index(n):
    a = [1, 2, 3]
    for _ in range(n):
        a[1]


def dict_lookup(n):
    d = {"a": 1}
    for _ in range(n):
        d["a"]


def list_of_generator(n):
    list(produce(n))


def for_generator(n):
    for _ in produce(n):
        pass


def for_interpreted_generator(n):
    for _ in plain.produce(n):
        pass


def interpreted_for_generator(n):
    plain.drain(produce(n))


def yield_from(n):
    for _ in relay(n):
        pass


def generator_made(n):
    for _ in range(n):
        produce(1)


def await_compiled(n):
    async def main():
        for _ in range(n):
            await answer()
    finish(main())


def await_interpreted(n):
    async def main():
        f = plain.answer
        for _ in range(n):
            await f()
    finish(main())


def awaited_by_interpreted(n):
    finish(plain.await_many(answer, n))


def raise_and_catch(n):
    for _ in range(n):
        try:
            raise ValueError
        except ValueError:
            pass


def raised_in_callee(n):
    def fail():
        raise ValueError
    for _ in range(n):
        try:
            fail()
        except ValueError:
            pass


def try_without_error(n):
    for _ in range(n):
        try:
            pass
        finally:
            pass


def integers(n):
    a = 0
    for i in range(n):
        a = a + i * 3


def floats(n):
    a = 0.5
    for _ in range(n):
        a = a * 0.5 + 1.0


def float_attributes(n):
    p = Point(0.5)
    for _ in range(n):
        p.x = p.x * 0.5 + 1.0


def concatenate(n):
    s = ""
    for _ in range(n):
        s += "x"


def format_string(n):
    for i in range(n):
        f"{i} of {n}"


def comprehension(n):
    [i for i in range(n)]


def unpack_pair(n):
    pair = (1, 2)
    for _ in range(n):
        a, b = pair


def closure_variable(n):
    count = 0

    def add():
        nonlocal count
        count += 1
    for _ in range(n):
        add()


def deque_append(n):
    d = collections.deque()
    for i in range(n):
        d.append(i)


COSTS = [f for name, f in list(globals().items())
         if callable(f) and getattr(f, "__code__", None) and f.__code__.co_varnames[:1] == ("n",)
         and name not in ("produce", "relay")]


def measure(function, n, runs):
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        function(n)
        best = min(best, time.process_time() - start)
    return best / n * 1e9


def main():
    print(json.dumps({f.__name__: measure(f, N, int(sys.argv[1])) for f in COSTS}))


main()
