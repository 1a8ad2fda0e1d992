# traceback of an error deep inside awaits, with finally and async with on the way
import asyncio
import contextlib
import traceback


async def leaf(n):
    await asyncio.sleep(0)
    return 1 / n


class CM:
    async def __aenter__(self): return self
    async def __aexit__(self, *exc):
        await asyncio.sleep(0)


async def middle(n):
    async with CM():
        async for x in agen(n):
            print("x", x)


async def agen(n):
    try:
        yield await leaf(n)
        yield await leaf(n - 1)
    finally:
        print("agen finally")


async def main():
    try:
        await middle(1)
    except ZeroDivisionError as e:
        tb = e.__traceback__
        while tb:
            print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
            tb = tb.tb_next
    try:
        async with contextlib.AsyncExitStack() as st:
            st.push_async_callback(leaf, 1)
            await st.enter_async_context(CM())
            raise KeyError("in stack")
    except KeyError as e:
        print(traceback.format_exception_only(type(e), e))
    t = asyncio.create_task(leaf(0))
    try:
        await t
    except ZeroDivisionError as e:
        print([f.name for f in traceback.extract_tb(e.__traceback__)])
    try:
        await asyncio.gather(leaf(1), leaf(0))
    except ZeroDivisionError:
        traceback.print_exc()


asyncio.run(main())
