# executors, exceptions through futures, deep recursion in threads, generators shared by threads
import concurrent.futures as cf
import sys
import threading
def work(n):
    if n == 3:
        raise ValueError(f"work {n}")
    return sum(i * i for i in range(n))
with cf.ThreadPoolExecutor(3) as ex:
    print(list(ex.map(work, [1, 2, 5])))
    fs = [ex.submit(work, n) for n in range(5)]
    for f in fs:
        try:
            print(f.result())
        except ValueError as e:
            print("error", e, e.__traceback__.tb_next is not None)
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
res = []
def run_deep():
    try:
        res.append(deep(900))
        deep(10 ** 6)
    except RecursionError as e:
        res.append(type(e).__name__)
t = threading.Thread(target=run_deep)
t.start()
t.join()
print(res)
def gen():
    for i in range(1000):
        yield i
g, lock, got = gen(), threading.Lock(), []
def take():
    while True:
        with lock:
            v = next(g, None)
            if v is None:
                return
            got.append(v)
ts = [threading.Thread(target=take) for _ in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(len(got), sorted(got) == list(range(1000)))
old = sys.getswitchinterval()
sys.setswitchinterval(1e-5)
counts = [0] * 3
def count(i):
    for _ in range(3000):
        counts[i] += 1
ts = [threading.Thread(target=count, args=(i,)) for i in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(counts)
sys.setswitchinterval(old)
frames = {}
def hold(e1, e2):
    e1.set()
    e2.wait()
e1, e2 = threading.Event(), threading.Event()
t = threading.Thread(target=hold, args=(e1, e2))
t.start()
e1.wait()
f = sys._current_frames()[t.ident]
names = []
while f:
    names.append(f.f_code.co_name)
    f = f.f_back
e2.set()
t.join()
print("hold" in names, names[-1])
