# async generators: asend, athrow, aclose, attributes, finishing
import asyncio


async def g(n):
    try:
        for i in range(n):
            try:
                got = yield i
                if got:
                    print("got", got)
            except ValueError as e:
                print("caught", e)
                yield "recovered"
            await asyncio.sleep(0)
    finally:
        print("finally")
        await asyncio.sleep(0)
        print("finally done")


async def main():
    print([x async for x in g(3)])
    a = g(5)
    print(type(a).__name__, a.__name__, a.ag_running, a.ag_await, a.ag_code.co_name, a.ag_frame is not None)
    print(await a.__anext__(), await a.asend("hi"), await a.athrow(ValueError("v")), await anext(a))
    await a.aclose()
    try:
        await a.__anext__()
    except StopAsyncIteration:
        print("stopped")
    print(await anext(a, "default"))
    b = g(1)
    try:
        await b.asend(5)
    except TypeError as e:
        print(e)
    try:
        await b.athrow(KeyError("unstarted"))
    except KeyError as e:
        print(repr(e))
    c = g(2)
    await c.__anext__()
    try:
        await c.athrow(OSError("x"))
    except OSError as e:
        print(repr(e))
    await c.aclose()
    async for x in g(10):
        if x == 1:
            break
    print("before end")


asyncio.run(main())
print("after run")
