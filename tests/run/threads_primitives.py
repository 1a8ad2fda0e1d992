# barriers, semaphores, timers, locks of each kind, and what they refuse
import threading
order = []
b = threading.Barrier(4, action=lambda: order.append("action"))
def meet():
    for _ in range(50):
        b.wait()
ts = [threading.Thread(target=meet) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(len(order), b.n_waiting)
b.abort()
try:
    b.wait()
except threading.BrokenBarrierError as e:
    print(repr(e))
sem, inside, most = threading.BoundedSemaphore(3), 0, 0
def limited():
    global inside, most
    for _ in range(100):
        with sem:
            inside += 1
            most = max(most, inside)
            inside -= 1
ts = [threading.Thread(target=limited) for _ in range(8)]
for t in ts: t.start()
for t in ts: t.join()
print(most <= 3)
try:
    sem.release()
except ValueError as e:
    print(e)
t = threading.Timer(0.01, order.append, ("timer",))
t.start()
t.join()
print(order[-1], threading.active_count() <= 2)
r = threading.RLock()
with r, r:
    print(r.acquire(blocking=False))
try:
    threading.Lock().release()
except RuntimeError as e:
    print(e)
try:
    threading.RLock().release()
except RuntimeError as e:
    print(e)
t = threading.Thread(target=print)
try:
    t.join()
except RuntimeError as e:
    print(e)
t.start()
t.join()
try:
    t.start()
except RuntimeError as e:
    print(e)
