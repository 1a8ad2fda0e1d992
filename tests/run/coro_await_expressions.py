# await in every expression position
import asyncio


async def v(x, log=[]):
    await asyncio.sleep(0)
    log.append(x)
    return x


async def main():
    print(await v(1) + await v(2) * await v(3))
    print([await v(i) for i in range(3)], {await v(i): await v(-i) for i in range(2)}, {await v(1)})
    print((await v([1, 2, 3]))[await v(1)], (await v("abc"))[await v(0):await v(2)])
    print(f"{await v('f')!r:>{await v(5)}}", (await v(max))(await v(3), await v(4)), print(await v("arg"), end=await v("!\n")))
    x = await v(5) if await v(True) else await v(6)
    y = (await v(0)) or await v("or"), (await v(1)) and await v("and"), not await v(0)
    print(x, y, await v(1) < await v(2) < await v(3))
    d = {}
    d[await v("k")] = await v("val")
    d[await v("n")] = 1
    d[await v("n")] += await v(10)
    print(d, [*await v((1, 2))], {**await v({"a": 1})}, (lambda q=1: q)(*await v((9,))))
    if (z := await v(7)) > 5:
        print(z)
    assert await v(True), await v("never")
    while await v(False):
        pass
    for i in await v(range(2)):
        print(i)
    a, *b = await v([1, 2, 3])
    print(a, b, -await v(3), await v(2) ** await v(3))
    del d[await v("k")]
    print(d, [i async for i in agen()], [i for i in await v([1]) if await v(i)])
    try:
        raise await v(ValueError("awaited"))
    except ValueError as e:
        print(e)
    return await v("end")


async def agen():
    for i in range(3):
        yield await v(i)


print(asyncio.run(main()), len(v.__defaults__[0]))
