# requires: 3.11 - TaskGroup, timeout, Runner, Barrier, exception groups from tasks
import asyncio


async def ok(n):
    await asyncio.sleep(0)
    return n


async def fail(e):
    await asyncio.sleep(0)
    raise e


async def forever(log):
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as tg:
        ts = [tg.create_task(ok(i)) for i in range(3)]
    print([t.result() for t in ts])
    log = []
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(forever(log))
            tg.create_task(fail(ValueError("v")))
            tg.create_task(fail(TypeError("t")))
    except* ValueError as eg:
        print("values", eg.exceptions)
    except* TypeError as eg:
        print("types", eg.exceptions)
    print(log)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout")
    b = asyncio.Barrier(3)
    print(sorted(await asyncio.gather(*(b.wait() for _ in range(3)))))
    return "ok"


with asyncio.Runner() as r:
    print(r.run(main()), r.run(ok(5)))
try:
    asyncio.run(fail(SystemExit(3)))
except SystemExit as e:
    print("exit", e.code)
try:
    asyncio.run(5)
except (ValueError, TypeError) as e:
    print(e)
