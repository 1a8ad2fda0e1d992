"""D17: recursion in C code deeper than 8 MiB of stack, on the main thread and on others."""
import threading


def nested_hash(depth):
    value = ()
    for _ in range(depth):
        value = (value,)
    return isinstance(hash(value), int)


print(nested_hash(1_000_000))
results = []
thread = threading.Thread(target=lambda: results.append(nested_hash(500_000)))
thread.start()
thread.join()
print(results, threading.stack_size())
