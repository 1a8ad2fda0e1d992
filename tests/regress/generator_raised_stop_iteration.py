"""`generator raised StopIteration`: where the error comes from, however the generator is resumed."""
import asyncio
import traceback


def generator():
    yield 1
    raise StopIteration("out")


def cleans_up():
    try:
        yield 1
        next(iter(()))
    finally:
        print("finally")


async def coroutine():
    raise StopIteration("of a coroutine")


async def async_generator():
    yield 1
    raise StopAsyncIteration("of an asynchronous one")


def delegates():
    yield from generator()


def show(run, *arguments):
    try:
        run(*arguments)
    except RuntimeError as error:
        for shown in (error, error.__cause__):
            print(repr(shown), [(entry.name, entry.lineno) for entry in traceback.extract_tb(shown.__traceback__)])
        print(error.__cause__ is error.__context__)


def loop(make):
    for _ in make():
        pass


def throw():
    started = generator()
    next(started)
    started.throw(StopIteration("thrown in"))


async def drain():
    return [value async for value in async_generator()]


for make in (generator, cleans_up, delegates):
    show(loop, make)
    show(list, make())
    show(sum, make())
show(throw)
show(coroutine().send, None)
show(asyncio.run, drain())
