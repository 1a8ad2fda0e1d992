"""D17: recursion in C code deeper than 8 MiB of stack, on the main thread and on others."""
import sys
import threading

sys.setrecursionlimit(10**6)


def nested_repr(depth):
    value = []
    for _ in range(depth):
        value = [value]
    text = repr(value)
    while value:
        value = value.pop()
    return len(text)


print(nested_repr(120_000))
results = []
thread = threading.Thread(target=lambda: results.append(nested_repr(60_000)))
thread.start()
thread.join()
print(results, threading.stack_size())
