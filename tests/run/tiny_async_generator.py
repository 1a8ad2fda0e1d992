# one asynchronous generator run by asyncio
import asyncio


async def gen():
    yield 1
    yield 2


async def main():
    async for x in gen():
        print(x)


asyncio.run(main())
