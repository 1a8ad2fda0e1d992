# many threads at once in loops, generators, handlers and recursion, with a short switch interval
import sys
import threading
from collections import Counter
sys.setswitchinterval(1e-5)
N = 16
shared = Counter()
def loop(k):
    n = 0
    for i in range(20000):
        n += i % 7
    shared[k] += n
    return n
def generator(k):
    for i in range(3000):
        yield i
def consume(k):
    shared["g"] += 0
    total[k] = sum(generator(k))
def exceptions(k):
    n = 0
    for i in range(2000):
        try:
            [][i]
        except IndexError as e:
            n += e.__traceback__.tb_lineno > 0
    total[k] = n
def attrs(k):
    class O: pass
    o = O()
    for i in range(3000):
        o.a = i
        setattr(o, f"x{i % 10}", i)
    total[k] = len(o.__dict__)
def rec(n): return 0 if n == 0 else 1 + rec(n - 1)
def recurse(k):
    total[k] = sum(rec(50) for _ in range(100))
for f in (consume, exceptions, attrs, recurse):
    total = {}
    ts = [threading.Thread(target=f, args=(k,)) for k in range(N)]
    for t in ts: t.start()
    for t in ts: t.join()
    print(f.__name__, set(total.values()), len(total))
ts = [threading.Thread(target=loop, args=(k,)) for k in range(N)]
for t in ts: t.start()
for t in ts: t.join()
print(set(shared[k] for k in range(N)))
