"""multiprocessing with every start method, from a script that has no file."""
import concurrent.futures
import multiprocessing
import os
import sys

import pkg.sub

seen_in = __name__


def work(x):
    return x * x + pkg.sub.value, seen_in, sys.argv[1:]


def nested(queue):
    child = multiprocessing.get_context("spawn").Process(target=put, args=(queue,))
    child.start()
    child.join()


def put(queue):
    queue.put((seen_in, os.path.basename(sys.modules["__mp_main__"].__file__)))


def main():
    for method in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context(method)
        with context.Pool(2) as pool:
            print(method, pool.map(work, [1, 2]))
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=nested, args=(queue,))
    process.start()
    print(queue.get())
    process.join()
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as executor:
        print(executor.submit(work, 3).result())
    from multiprocessing import shared_memory
    block = shared_memory.SharedMemory(create=True, size=10)
    block.close()
    block.unlink()


if __name__ == "__main__":
    main()
