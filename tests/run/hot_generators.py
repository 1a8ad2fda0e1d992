# generators resumed thousands of times from for, next, list, sum, zip, yield from, send
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
def chain(*its):
    for it in its:
        yield from it
def window(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield tuple(buf)
            buf.pop(0)
def tree(d):
    if d:
        yield from tree(d - 1)
        yield d
        yield from tree(d - 1)
def running():
    total = 0
    while True:
        x = yield total
        if x is None: return total
        total += x
def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for i in its[:]:
            try:
                yield next(i)
            except StopIteration:
                its.remove(i)
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
print(sum(count(10000)), len(list(count(5000))), max(count(3000)), 2999 in count(3000), sum(a * b for a, b in zip(count(1000), count(1000))))
print(sum(chain(count(1000), range(1000), [1, 2])), sum(map(sum, window(count(1000), 5))), len(list(tree(11))), list(tree(3)))
r = running()
next(r)
for i in range(3000):
    t = r.send(i)
print(t)
try:
    r.send(None)
except StopIteration as e:
    print(e.value)
print(list(interleave("abc", range(2), (c for c in "z"))), sum(1 for _ in interleave(*[count(50)] * 3)))
for f in fib():
    if f > 10 ** 30: break
print(f)
g = count(10)
for x in g:
    if x == 3: break
print(next(g), list(g), sum(g))
print([list(zip(count(3), "ab")), dict(enumerate(count(3))), sorted(count(5), reverse=True), "".join(map(str, count(12)))])
def deep(n):
    g = count(3)
    for _ in range(n):
        g = (lambda h: (x + 1 for x in h))(g)
    return list(g)
print(deep(100))
def yf(n): return (yield from yf(n - 1)) + 1 if n else (yield "bottom")
g = yf(80)
print(next(g))
try: g.send(1)
except StopIteration as e: print(e.value)
