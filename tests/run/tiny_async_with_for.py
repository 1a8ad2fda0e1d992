# async with and async for together
import asyncio


class CM:
    async def __aenter__(self):
        await asyncio.sleep(0)
        return [1, 2]

    async def __aexit__(self, *a):
        print("aexit", a)


class It:
    def __init__(self, xs): self.xs = list(xs)
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.xs:
            raise StopAsyncIteration
        return self.xs.pop(0)


async def main():
    async with CM() as xs:
        async for x in It(xs):
            print(x)
    return "done"


print(asyncio.run(main()))
