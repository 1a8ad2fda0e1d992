# pools of each start method: initializers, callbacks, and errors of workers with their remote traceback
import multiprocessing as mp
import re

INIT = []


def init(*values): INIT.extend(values)


def seen(x): return x, tuple(INIT)


def fail(x):
    if x == 2:
        raise ValueError(f"bad {x}")
    return x


class Custom(Exception):
    def __init__(self, a, b): super().__init__(a, b)


def custom(): raise Custom(1, "two")


def chained():
    try:
        {}["k"]
    except KeyError as error:
        raise RuntimeError("from key") from error


def nested(n): return nested(n - 1) if n else fail(2)


def show(call, *args):
    try:
        call(*args)
    except Exception as error:
        own = re.findall(r'File "multiprocessing_pool_errors.py", line \d+, in .*|^\w+: .*', str(error.__cause__), re.M)
        print(type(error).__name__, error.args, type(error.__cause__).__name__, own)


def main():
    for method in mp.get_all_start_methods():
        with mp.get_context(method).Pool(2, init, (1, "x")) as pool:
            print(method, pool.map(seen, [1, 2], 1), list(pool.imap(abs, range(-3, 0))), sorted(pool.imap_unordered(abs, range(-3, 0))))
            got, errors = [], []
            pool.apply_async(seen, (5,), callback=got.append, error_callback=errors.append).wait()
            result = pool.apply_async(fail, (2,), callback=got.append, error_callback=errors.append)
            result.wait()
            print(got, errors, result.ready(), result.successful(), pool.starmap(pow, [(2, 3), (3, 2)]))
            for call in ((pool.map, fail, range(4)), (pool.apply, custom), (pool.apply, chained), (pool.apply, nested, (3,)), (pool.apply, lambda: 1)):
                show(*call)


if __name__ == "__main__":
    main()
