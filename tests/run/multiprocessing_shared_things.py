# managers, shared memory, values, arrays, locks, barriers, pipes and targets of every kind between processes
import functools
import multiprocessing as mp
from multiprocessing import managers, shared_memory
class Counter:
    def __init__(self): self.n = 0
    def add(self, k): self.n += k
    def value(self): return self.n
    def fail(self): raise LookupError("in manager")
    class Inner:
        def tell(self, q): q.put((type(self).__qualname__, type(self).__module__ == "__main__"))
class MyManager(managers.BaseManager): pass
MyManager.register("Counter", Counter)
def work(v, a, lock, q):
    for _ in range(100):
        with v.get_lock():
            v.value += 1
    with lock:
        a[0] += 1
    q.put("worked")
def echo(c):
    while (x := c.recv()) is not None:
        c.send((type(x).__name__, x))
def shm(name, q):
    s = shared_memory.SharedMemory(name)
    s.buf[:3] = b"abc"
    s.close()
    q.put("written")
def meet(b, q): q.put(b.wait(60) in (0, 1))
def main():
    for method in ("fork", "spawn"):
        ctx = mp.get_context(method)
        q, (a, b), v, array, s = ctx.Queue(), ctx.Pipe(), ctx.Value("i", 0), ctx.Array("d", 2), shared_memory.SharedMemory(create=True, size=8)
        barrier = ctx.Barrier(2)
        targets = [(work, (v, array, ctx.RLock(), q)), (echo, (b,)), (shm, (s.name, q)), (Counter.Inner().tell, (q,)), (functools.partial(q_put, 5), (q,)), (meet, (barrier, q)), (meet, (barrier, q))]
        ps = [ctx.Process(target=target, args=args) for target, args in targets]
        for p in ps: p.start()
        for x in (1, "é", {"k": [1]}, Counter, main, None):
            a.send(x)
            if x is not None:
                t, y = a.recv()
                print(t, y is x if callable(x) else y == x)
        for p in ps: p.join()
        print(method, v.value, list(array), bytes(s.buf[:4]), sorted((q.get(timeout=60) for _ in range(6)), key=repr), [p.exitcode for p in ps])
        s.close()
        s.unlink()
    with MyManager() as m, mp.Manager() as n:
        c, d, l = m.Counter(), n.dict(k=1), n.list([1])
        c.add(5)
        d.update(j=c.value())
        l.append(d.copy())
        print(c.value(), dict(d), list(l), n.Namespace(x=1))
        try:
            c.fail()
        except LookupError as error:
            print(repr(error), "in fail" in str(error.__cause__ or "in fail"))
def q_put(x, q): q.put(x)
if __name__ == "__main__":
    main()
