# a profiler sees calls of C functions, their returns and errors; one for threads sees each new thread
import threading

from pkgs.profiled import run


def leaf(x):
    return x + 1


def caller(x):
    return leaf(x)


def c_functions():
    items = []
    items.append(3)
    items.extend(sorted([2, 1], key=leaf))
    n = len(items)
    try:
        int("x")
    except ValueError:
        pass
    try:
        items.index(99)
    except ValueError:
        pass
    return n, "a,b".split(","), max(*items), str(n), print(end=""), isinstance(n, int), sum(items), items.sort()


def unpacked():
    return max(*[1, 2]), print(*[], **{"end": ""}), "x".join(*[["a", "b"]]), leaf(*[1])


for function in c_functions, unpacked:
    run(function)
threading.setprofile(lambda *event: event[1] == "call" and print(event[0].f_code.co_name, event[1]))
thread = threading.Thread(target=caller, args=(1,))
thread.start()
thread.join()
threading.setprofile(None)
