# asyncio shuts down async generators that were left behind
import asyncio
async def left(tag):
    try:
        for i in range(100):
            yield i
    finally:
        await asyncio.sleep(0)
        print("finalised", tag)
async def nested():
    async for x in left("inner"):
        yield x * 2
async def main():
    keep = left("kept")
    await keep.__anext__()
    async for x in left("broken out of"):
        break
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("in main")
    n = nested()
    print(await n.__anext__(), await n.__anext__())
    await n.aclose()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    main.keep = keep
    return "ok"
print(asyncio.run(main()))

class CM:
    def __init__(self, agen): self.agen = agen
    async def __aenter__(self): return await self.agen.__anext__()
    async def __aexit__(self, t, v, tb):
        if t is None:
            try:
                await self.agen.__anext__()
            except StopAsyncIteration:
                return False
        try:
            await self.agen.athrow(t, v, tb)
        except StopAsyncIteration:
            return True

async def ctx():
    try:
        yield "ctx value"
    except ValueError as e:
        print("ctx caught", e)

async def second():
    async with CM(ctx()) as v:
        print(v)
        raise ValueError("in body")
    print("suppressed")
    import contextlib
    async with contextlib.asynccontextmanager(ctx)() as v:
        raise ValueError(v)

asyncio.run(second())
