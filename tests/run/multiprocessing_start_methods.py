# no text beside it: multiprocessing with fork and spawn: functions of this script by name, pools, queues, exceptions
import multiprocessing as mp
import sys

STATE = ["import time"]


def square(x): return x * x


def fail(x): raise ValueError(f"child {x}")


class Task:
    def __init__(self, k): self.k = k
    def __call__(self, x): return self.k * x
    def method(self, x): return x + self.k


def worker(q, n):
    q.put((n, __name__ in ("__main__", "__mp_main__"), list(STATE), Task(n).method(1)))


def main():
    STATE.append("main only")
    for method in ("fork", "spawn"):
        ctx = mp.get_context(method)
        q = ctx.Queue()
        ps = [ctx.Process(target=worker, args=(q, i)) for i in range(2)]
        for p in ps: p.start()
        got = sorted(q.get(timeout=60) for _ in ps)
        for p in ps: p.join()
        print(method, got, [p.exitcode for p in ps])
        with ctx.Pool(2) as pool:
            print(pool.map(square, range(5)), pool.apply(Task(3), (4,)), pool.map(Task(2).method, [1, 2]))
            try:
                pool.apply(fail, (7,))
            except ValueError as e:
                print(e)
        p = ctx.Process(target=sys.exit, args=(9,))
        p.start()
        p.join()
        print(p.exitcode)
    a, b = mp.Pipe()
    a.send({"k": (1, square)})
    print(b.recv()["k"][1] is square, mp.current_process().name)


if __name__ == "__main__":
    main()
else:
    STATE.append("not main")
