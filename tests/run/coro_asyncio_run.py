# asyncio: gather, tasks, cancellation, timeouts, exceptions, queues
import asyncio

async def work(n, log):
    log.append(("start", n))
    await asyncio.sleep(0)
    log.append(("mid", n))
    await asyncio.sleep(0)
    if n == 2:
        raise ValueError("two")
    return n * 10

async def producer(q):
    for i in range(5):
        await q.put(i)
    await q.put(None)

async def consumer(q):
    got = []
    while (x := await q.get()) is not None:
        got.append(x)
    return got

async def cancelled():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("cleanup")

async def main():
    log = []
    print(await asyncio.gather(*(work(i, log) for i in range(4)), return_exceptions=True))
    print(log)
    q = asyncio.Queue(2)
    _, got = await asyncio.gather(producer(q), consumer(q))
    print(got)
    t = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("main saw it", t.cancelled())
    try:
        await asyncio.wait_for(asyncio.sleep(50), 0.01)
    except asyncio.TimeoutError:
        print("timeout")
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, lambda: sum(range(1000))))
    fut = loop.create_future()
    loop.call_soon(fut.set_result, "future")
    print(await fut)
    return "main returned"

print(asyncio.run(main()))
