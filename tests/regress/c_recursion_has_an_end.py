# requires: 3.11
"""C code that recurses without an end stops with a RecursionError, also in threads and far down in compiled code."""
import sys
import threading


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


def represent(where):
    try:
        repr(nested(300_000))
    except RecursionError:
        print(where, "RecursionError")


def below(depth):
    return below(depth - 1) if depth else represent("deep in functions")


represent("main")
thread = threading.Thread(target=represent, args=("thread",))
thread.start()
thread.join()
sys.setrecursionlimit(30_000)
below(20_000)


class Endless:
    @property
    def __bases__(self):
        return (self, self)


try:
    issubclass(Endless(), int)
except RecursionError:
    print("C code that calls short functions")
