"""Exceptions that leave a generator or coroutine without a traceback entry of its frame: what a bare `raise` finds when
somebody has taken the traceback away, or in a caller that handles it."""
import asyncio


def places(error):
    entry, out = error.__traceback__, []
    while entry:
        out.append((entry.tb_frame.f_code.co_name, entry.tb_lineno))
        entry = entry.tb_next
    return type(error).__name__, out


def no_yield(error):
    try:
        raise error
    except BaseException as caught:
        caught.__traceback__ = None
        raise
    yield


def one_yield(error):
    try:
        yield 1
        raise error
    except BaseException as caught:
        caught.__traceback__ = None
        raise


def some_yields(error):
    yield 0
    try:
        for value in (1, 2):
            yield value
        yield 3
        raise error
    except KeyError as caught:
        caught.__traceback__ = None
        raise
    except BaseException:
        raise


def delegates(error):
    yield from one_yield(error)
    raise


def of_the_caller(error):
    yield 1
    raise


def thrown_in(error):
    try:
        yield 1
    except BaseException as caught:
        caught.__traceback__ = None
        raise


async def coroutine(error):
    try:
        await asyncio.sleep(0)
        raise error
    except BaseException as caught:
        caught.__traceback__ = None
        raise


async def values(error):
    try:
        yield 1
        await asyncio.sleep(0)
        yield 2
        raise error
    except BaseException as caught:
        caught.__traceback__ = None
        raise


async def awaits(error):
    await coroutine(error)


async def takes(error):
    return [value async for value in values(error)]


def drive_compiled(make, error):
    for value in make(error):
        print(value)


def drive_in_c(make, error):
    print(max(make(error)))


def drive_handling(make, error):
    try:
        raise OSError
    except OSError:
        for value in make(error):
            print(value)


def drive_throwing(make, error):
    generator = make(error)
    next(generator)
    generator.throw(error)


for make in (no_yield, one_yield, some_yields, delegates, of_the_caller, thrown_in):
    for drive in (drive_compiled, drive_in_c, drive_handling, drive_throwing):
        for kind in (KeyError, ValueError, StopIteration, SystemExit):
            try:
                drive(make, kind())
            except BaseException as error:
                print(make.__name__, drive.__name__, places(error), error.__cause__ and places(error.__cause__))
for make in (coroutine, awaits, takes):
    for kind in (KeyError, StopIteration, StopAsyncIteration):
        try:
            asyncio.run(make(kind()))
        except BaseException as error:
            print(make.__name__, [place for place in places(error)[1] if place[0] in ("coroutine", "awaits", "takes", "values")],
                  error.__cause__ and places(error.__cause__))
