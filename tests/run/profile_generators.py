# a profiler sees that generators and coroutines are resumed and suspended as calls and returns
import asyncio
import sys


def numbers(n):
    for i in range(n):
        try:
            yield i
        except ValueError:
            yield "thrown"


def delegating():
    result = yield from numbers(2)
    return result


def by_hand():
    generator = numbers(3)
    next(generator)
    generator.send(None)
    generator.throw(ValueError)
    generator.close()


def consumed():
    return list(numbers(2)), sum(numbers(2)), [x for x in numbers(2)], any(x > 5 for x in numbers(2))


def delegated():
    return list(delegating())


def stopped():
    generator = numbers(0)
    try:
        next(generator)
    except StopIteration:
        return "stopped"


async def inner():
    await asyncio.sleep(0)
    return 1


async def asynchronous():
    async for i in agen():
        await inner()


async def agen():
    yield 1
    yield await inner()


def event_loop():
    coroutine = asynchronous()
    while True:
        try:
            coroutine.send(None)
        except StopIteration:
            break


def run(function):
    events = []

    def profiler(frame, event, arg):
        if frame.f_code.co_filename == __file__ and not event.startswith("c_"):
            shown = arg if event == "return" and not hasattr(arg, "send") else None
            events.append(f"{event} {frame.f_code.co_name}:{frame.f_lineno} {type(shown).__name__} {shown!r:.20}")

    sys.setprofile(profiler)
    try:
        function()
    finally:
        sys.setprofile(None)
    print(function.__name__)
    for event in events:
        print("   ", event)


for function in by_hand, consumed, delegated, stopped, event_loop:
    run(function)
