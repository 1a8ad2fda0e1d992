# no text beside it: ProcessPoolExecutor: start methods, initializers, errors, broken pools, max_tasks_per_child
import concurrent.futures as cf
import multiprocessing as mp
import os
import re
import sys

STATE = []


def init(x): STATE.append(x)


def state(k): return k, list(STATE), __name__


def fail(x): raise ValueError(x)


def die(): os._exit(3)


def main():
    for method in mp.get_all_start_methods():
        ctx = mp.get_context(method)
        with cf.ProcessPoolExecutor(2, mp_context=ctx, initializer=init, initargs=("i",)) as ex:
            print(method, list(ex.map(state, range(3))), ex.submit(pow, 2, 5).result())
            error = ex.submit(fail, "x").exception()
            print(repr(error), type(error.__cause__).__name__, re.findall(r"in fail$|^\w+: .*", str(error.__cause__), re.M))
            try:
                ex.submit(lambda: 1).result()
            except Exception as error:
                print(type(error).__name__, str(error).split(" at 0x")[0])
            done, rest = cf.wait([ex.submit(abs, i) for i in range(4)], timeout=60)
            print(sorted(f.result() for f in done), len(rest))
        with cf.ProcessPoolExecutor(1, mp_context=ctx) as ex:
            try:
                ex.submit(die).result()
            except cf.process.BrokenProcessPool as error:
                print(error)
    if sys.version_info >= (3, 11):
        with cf.ProcessPoolExecutor(1, max_tasks_per_child=1, mp_context=mp.get_context("spawn")) as ex:
            print(len({ex.submit(os.getpid).result() for _ in range(2)}))


if __name__ == "__main__":
    main()
