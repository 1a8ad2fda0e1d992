# long chains and many awaits, from native to native and through asyncio
import asyncio
async def leaf(x): return x + 1
async def chain(n):
    if n == 0:
        return await leaf(0)
    return await chain(n - 1) + 1
class Once:
    def __await__(self):
        return (yield 1)
async def susp(n):
    t = 0
    for i in range(n):
        t += await Once()
    return t

async def agen(n):
    for i in range(n):
        yield i

async def main():
    t = 0
    for i in range(3000):
        t += await leaf(i)
    print(t)
    print(await chain(200))
    s = 0
    async for x in agen(3000):
        s += x
    print(s)
    evs = [asyncio.Event() for _ in range(50)]

    async def relay(i):
        await evs[i].wait()
        if i + 1 < len(evs):
            evs[i + 1].set()
        return i
    ts = [asyncio.create_task(relay(i)) for i in range(50)]
    evs[0].set()
    print(sum(await asyncio.gather(*ts)))
    lock, out = asyncio.Lock(), []

    async def crit(i):
        async with lock:
            out.append(i)
            await asyncio.sleep(0)
            out.append(i)
    await asyncio.gather(*map(crit, range(10)))
    print(out)

asyncio.run(main())
c = susp(2000)
v = None
try:
    c.send(None)
    while True:
        c.send(2)
except StopIteration as e:
    print(e.value)
