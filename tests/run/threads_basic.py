# threads run compiled code: locks, queues, locals, exceptions, join, daemon, thread names
import queue
import threading
import time
total, lock = 0, threading.Lock()
def add(n):
    global total
    for _ in range(n):
        with lock:
            total += 1
ts = [threading.Thread(target=add, args=(2000,)) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(total)
q, out = queue.Queue(), []
def worker():
    while (item := q.get()) is not None:
        out.append(item ** 2)
        q.task_done()
w = threading.Thread(target=worker, name="squares")
w.start()
for i in range(10):
    q.put(i)
q.put(None)
w.join()
print(out, w.name, w.is_alive())
loc = threading.local()
loc.v = "main"
def local_worker(res):
    res.append(hasattr(loc, "v"))
    loc.v = "thread"
    res.append(loc.v)
res = []
t = threading.Thread(target=local_worker, args=(res,))
t.start()
t.join()
print(res, loc.v)
stop = []
def spin():
    n = 0
    while not stop:
        n += 1
    return n
t = threading.Thread(target=spin)
t.start()
time.sleep(0.05)
stop.append(1)
t.join(10)
print("stopped", not t.is_alive())
ev, cond, seen = threading.Event(), threading.Condition(), []
def waiter():
    ev.wait()
    with cond:
        seen.append("woken")
        cond.notify()
t = threading.Thread(target=waiter)
t.start()
with cond:
    ev.set()
    cond.wait_for(lambda: seen)
t.join()
print(seen, threading.current_thread().name)
