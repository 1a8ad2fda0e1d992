# requires: 3.11
# asyncio: subprocesses, executors of threads and processes, signal handlers, Ctrl-C in the main task, to_thread
import asyncio
import concurrent.futures
import os
import signal
import sys
import threading
import time
def work(x): return x * x
async def main():
    p = await asyncio.create_subprocess_exec(sys.executable, "-c", "import sys; print(sys.stdin.read().upper()); sys.exit(3)", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    print(await p.communicate(b"text"), p.returncode)
    p = await asyncio.create_subprocess_shell("echo shell; exit 4", stdout=asyncio.subprocess.PIPE)
    print((await p.stdout.read()).decode().strip(), await p.wait())
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(work, 3), await loop.run_in_executor(None, work, 4))
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, work, i) for i in range(3))))
    got = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, got.set)
    os.kill(os.getpid(), signal.SIGUSR1)
    await asyncio.wait_for(got.wait(), 5)
    print("signal", loop.remove_signal_handler(signal.SIGUSR1))
    future = loop.create_future()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(future.set_result, "from thread")).start()
    print(await future)
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except asyncio.TimeoutError as e:
        print(type(e).__name__)
async def interrupted():
    try:
        threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGINT)).start()
        await asyncio.sleep(20)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("finally")
async def busy():
    threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGINT)).start()
    while True:
        n = 0
        for i in range(1000):
            n += i
        await asyncio.sleep(0)
if __name__ == "__main__":
    asyncio.run(main())
    for f in (interrupted, busy):
        try:
            asyncio.run(f())
        except KeyboardInterrupt as e:
            print("KeyboardInterrupt", repr(e))
