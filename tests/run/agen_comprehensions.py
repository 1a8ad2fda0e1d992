# asynchronous comprehensions of all kinds, nested in functions, lambdas and other comprehensions
import asyncio


async def ag(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def twice(x):
    await asyncio.sleep(0)
    return x * 2


async def main():
    print([x async for x in ag(4)], {x async for x in ag(2)}, {x: y async for x in ag(2) for y in "ab"})
    print([await twice(x) for x in range(3)], [await twice(x) async for x in ag(3) if await twice(x) > 0])
    print([(x, y) for x in range(2) async for y in ag(2)], [(x, y) async for x in ag(2) for y in range(2)])
    g = (x async for x in ag(5) if x % 2)
    print(type(g).__name__, [y async for y in g])
    h = (await twice(x) for x in range(3))
    print(type(h).__name__, [v async for v in h])
    print(await asyncio.gather(*(twice(i) for i in range(3))))
    total = 0

    async def adder():
        nonlocal total
        total += sum([x async for x in ag(5)])
        return [total async for _ in ag(1)]
    print(await adder(), total)
    print([f() for f in [lambda x=x: x async for x in ag(3)]] if False else [x for x in [y async for y in ag(3)]])
    try:
        async with asyncio.timeout(1) if hasattr(asyncio, "timeout") else asyncio.Lock():
            print(sorted([x async for x in ag(3)], reverse=True))
    finally:
        print("fin")
    a = ag(3)
    print([x async for x in a], [x async for x in a])
    z = [w := x async for x in ag(3)]
    print(z, w)


asyncio.run(main())
