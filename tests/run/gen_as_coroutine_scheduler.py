# a round robin scheduler, pipelines and trees built from generators
from collections import deque

def task(name, n):
    for i in range(n):
        got = yield (name, i)
        if got:
            print(name, "got", got)
    return name + " done"

def run(tasks):
    q, results, n = deque(tasks), [], 0
    while q:
        t = q.popleft()
        try:
            out = t.send(None if n % 4 else (f"tick{n}" if n else None))
            print(n, out)
            q.append(t)
        except StopIteration as e:
            results.append(e.value)
        n += 1
    return results

print(run([task("a", 2), task("b", 4), task("c", 1)]))

def numbers(n): yield from range(n)
def evens(s): return (x for x in s if x % 2 == 0)
def squares(s):
    for x in s:
        yield x * x

print(sum(squares(evens(numbers(1000)))))

class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids:
            yield from k

print(list(Tree(1, Tree(2, Tree(3)), Tree(4, Tree(5), Tree(6)))))

def primes():
    sieve, n = {}, 2
    while True:
        p = sieve.pop(n, None)
        if p is None:
            yield n
            sieve[n * n] = n
        else:
            m = n + p
            while m in sieve:
                m += p
            sieve[m] = p
        n += 1

ps = primes()
print([next(ps) for _ in range(20)])
