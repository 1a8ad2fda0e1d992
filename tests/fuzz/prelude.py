"""Helpers of the random programs; each program carries those that it names (generate.py), so that it stands alone."""

import gc
import sys
import traceback
import types

collecting = gc.disable()  # when cycles are collected is not the language's; at the end, by `gc.collect()`
inf = float("inf")
nan = float("nan")
steps = 0


class Over(BaseException):
    """The program has run long enough."""


def tick(limit=4000):
    global steps
    steps += 1
    if steps > limit:
        raise Over


def show(*values):
    texts = []
    for value in values:
        try:
            # A set is shown in order: the hash of nan and, before 3.12, of None is an address.
            text = ", ".join(sorted(map(repr, value))) if isinstance(value, (set, frozenset)) else repr(value)
            texts.append(f"{type(value).__name__}:{text}"[:400])
        except Exception as error:
            texts.append(f"no repr: {type(error).__name__}")
    print(*texts)


def failed(error):
    """What can be seen of an exception: its text, its chain and where it came by."""
    trace = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    print(trace if len(trace) < 6000 else trace[-2000:])
    entry, places = error.__traceback__, []
    while entry and len(places) < 12:
        code = entry.tb_frame.f_code
        place = (code.co_name, entry.tb_lineno)  # tb_lasti: 3.11's PRECALL or CALL, as CPython has specialised
        if hasattr(code, "co_positions"):
            place = (*place, list(code.co_positions())[entry.tb_lasti // 2])
        places.append(place)
        entry = entry.tb_next
    print(places)


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        failed(error)
        return None
    show(result)
    return result


def attempt_values(function, *args):
    """And if it fails, the numbers that it had."""
    try:
        show(*function(*args))
    except Exception as error:
        failed(error)
        entry = error.__traceback__
        while entry.tb_next:
            entry = entry.tb_next
        show(*sorted((name, repr(value)) for name, value in entry.tb_frame.f_locals.items()))


def t(label, value=None):
    """A probe of the order of evaluation."""
    print("t", label)
    return value


def boom(label, kind=ValueError):
    print("boom", label)
    raise kind(label)


class Bits:
    """Decisions of a run: the bits of a number, then False."""

    def __init__(self, bits):
        self.bits = bits

    def __call__(self):
        bit = self.bits & 1
        self.bits >>= 1
        return bool(bit)


class Odd(int):
    """An int that adds wrongly."""

    def __add__(self, other):
        return Odd(int(self) + int(other) + 1)

    def __lt__(self, other):
        print("Odd.lt")
        return int(self) < int(other)


class Cold(float):
    def __mul__(self, other):
        return Cold(float(self) * 2)


class Probe:
    """Says what is asked of it; knows all operators."""

    def __init__(self, name, value=1):
        self.name = name
        self.value = value

    def __repr__(self):
        return f"<{self.name} {self.value}>"

    def __getattr__(self, name):
        print(self.__dict__.get("name"), "getattr", name)
        if name.startswith("no"):
            raise AttributeError(name)
        return 7

    def __getitem__(self, key):
        print(self.name, "getitem", key)
        return key

    def __setitem__(self, key, value):
        print(self.name, "setitem", key, value)

    def __delitem__(self, key):
        print(self.name, "delitem", key)

    def __contains__(self, key):
        print(self.name, "contains", key)
        return key == self.value

    def __bool__(self):
        print(self.name, "bool")
        return bool(self.value)

    def __len__(self):
        print(self.name, "len")
        return self.value

    def __iter__(self):
        print(self.name, "iter")
        return iter((1, 2, 3))

    def __call__(self, *args, **kwargs):
        print(self.name, "call", args, kwargs)
        return len(args)

    def __eq__(self, other):
        print(self.name, "eq", other)
        return NotImplemented if other == 3 else other == self.value

    __hash__ = None

    def __lt__(self, other):
        print(self.name, "lt", other)
        return []

    def __index__(self):
        print(self.name, "index")
        return self.value

    def __neg__(self):
        print(self.name, "neg")
        return self.value

    def __add__(self, other):
        print(self.name, "add", other)
        return NotImplemented if isinstance(other, str) else self

    def __radd__(self, other):
        print(self.name, "radd", other)
        return NotImplemented if isinstance(other, float) else 5

    def __iadd__(self, other):
        print(self.name, "iadd", other)
        return self.value

    def __mul__(self, other):
        print(self.name, "mul", other)
        return NotImplemented

    def __rmul__(self, other):
        print(self.name, "rmul", other)
        return other

    def __matmul__(self, other):
        print(self.name, "matmul", other)
        raise ValueError(self.name)

    def __format__(self, spec):
        print(self.name, "format", spec)
        return self.name + spec


class Dying:
    """Says when it is deleted."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Dying({self.name})"

    def __del__(self):
        print("del", self.name)

    def __add__(self, other):
        return Dying(f"{self.name}+")

    def __getitem__(self, key):
        if isinstance(key, int) and key > 2:  # whoever iterates comes to an end
            raise IndexError(key)
        return Dying(f"{self.name}[{key}]")

    def method(self, *args):
        return Dying(f"{self.name}.method")

    @property
    def attribute(self):
        return Dying(f"{self.name}.attribute")


class Manager:
    def __init__(self, name, swallow=False, fails=""):
        self.name, self.swallow, self.fails = name, swallow, fails

    def __enter__(self):
        print("enter", self.name)
        if self.fails == "enter":
            raise KeyError(self.name)
        return self.name

    def __exit__(self, kind, error, trace):
        print("exit", self.name, kind and kind.__name__, error, trace and trace.tb_lineno)
        if self.fails == "exit":
            raise LookupError(self.name)
        return self.swallow

    async def __aenter__(self):
        print("aenter", self.name, await Later(self.name))
        return self.__enter__()

    async def __aexit__(self, *args):
        print("aexit", self.name, await Later(self.name))
        return self.__exit__(*args)


class Later:
    """An awaitable that suspends once."""

    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


class Steps:
    """An asynchronous iterator."""

    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.n -= 1
        if self.n < 0:
            raise StopAsyncIteration
        return await Later(self.n)


class Numbers:
    """An iterator in Python, with all methods of a generator."""

    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration("end")
        return self.n

    def send(self, value):
        print("Numbers.send", value)
        return self.__next__()

    def throw(self, *args):
        print("Numbers.throw", args[0])
        raise args[0]

    def close(self):
        print("Numbers.close")


def drive(it, plan, limit=14):
    """Sends, throws and closes by plan; then goes on with next."""
    plan = list(plan)
    for step in range(limit):
        what = plan.pop(0) if plan else ("send", None)
        try:
            if what[0] == "send":
                got = it.send(what[1] if step else None)
            elif what[0] == "throw":
                got = it.throw(what[1])
            elif what[0] == "next":
                got = next(it)
            else:
                got = it.close()
            show(what[0], got)
        except StopIteration as end:
            show("end", end.value)
            return
        except Exception as error:
            failed(error)
            if not plan:
                return


def finish(awaitable, plan=(), limit=40):
    """Runs a coroutine whose awaitables suspend with plain values."""
    drive(awaitable, plan, limit)


def afinish(agen, plan, limit=12):
    """Steps an asynchronous generator by plan."""
    plan = list(plan)
    for _ in range(limit):
        what = plan.pop(0) if plan else ("next",)
        step = {
            "next": lambda: agen.__anext__(),
            "send": lambda: agen.asend(what[1]),
            "throw": lambda: agen.athrow(what[1]),
            "close": lambda: agen.aclose(),
        }[what[0]]()
        try:
            while True:
                show("suspended", step.send(None))
        except StopIteration as end:
            show("value", end.value)
        except StopAsyncIteration:
            print("async end")
            return
        except Exception as error:
            failed(error)
            if not plan:
                return
