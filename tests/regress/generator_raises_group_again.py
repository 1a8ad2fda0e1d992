# requires: 3.11
"""A group that `except*` has put together has no traceback entry of the generator or coroutine that it leaves."""


def show(error, indent=""):
    entry, places = error.__traceback__, []
    while entry:
        places.append((entry.tb_frame.f_code.co_name, entry.tb_lineno))
        entry = entry.tb_next
    print(indent, type(error).__name__, error, places)
    for part in getattr(error, "exceptions", ()):
        show(part, indent + "  ")


def plain():
    try:
        raise ExceptionGroup("group", [ValueError(1), KeyError(2)])
    except* ValueError:
        raise
    except* Exception as caught:
        raise caught.exceptions[0]


def one_yield():
    try:
        yield 1
        raise ExceptionGroup("group", [ValueError(1), KeyError(2)])
    except* ValueError:
        raise
    except* Exception as caught:
        raise caught.exceptions[0]


def some_yields():
    for value in range(3):
        yield value
    yield 3
    yield from one_yield()


async def coroutine():
    try:
        raise ExceptionGroup("group", [ValueError(1), KeyError(2)])
    except* ValueError:
        raise
    except* Exception as caught:
        raise caught.exceptions[0]


async def values():
    try:
        yield 1
        raise ExceptionGroup("group", [ValueError(1), StopIteration(2)])
    except* ValueError:
        raise
    except* Exception as caught:
        raise caught.exceptions[0]


async def takes():
    async for value in values():
        print(value)


def compiled(make):
    for value in make():
        print(value)


for run in (plain, lambda: compiled(one_yield), lambda: compiled(some_yields), lambda: list(one_yield()),
            lambda: sum(some_yields()), lambda: coroutine().send(None), lambda: takes().send(None)):
    try:
        run()
    except Exception as error:
        show(error)
