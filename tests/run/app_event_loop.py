# an event loop with timers, coroutines and channels, written with plain generators and heapq
import heapq
import itertools
class Loop:
    def __init__(self):
        self.time, self.ready, self.timers, self.n, self.trace = 0, [], [], itertools.count(), []
    def spawn(self, name, gen):
        self.ready.append((name, gen, None))
    def run(self):
        while self.ready or self.timers:
            if not self.ready:
                self.time, _, task = heapq.heappop(self.timers)
                self.ready.append(task)
            name, gen, value = self.ready.pop(0)
            try:
                cmd, *args = gen.throw(value) if isinstance(value, Exception) else gen.send(value)
            except StopIteration as e:
                self.trace.append((self.time, name, "returned", e.value))
                continue
            except Exception as e:
                self.trace.append((self.time, name, "failed", repr(e)))
                continue
            match cmd:
                case "sleep":
                    heapq.heappush(self.timers, (self.time + args[0], next(self.n), (name, gen, None)))
                case "send":
                    ch, v = args
                    if ch.waiting:
                        n2, g2 = ch.waiting.pop(0)
                        self.ready.append((n2, g2, v))
                    else:
                        ch.items.append(v)
                    self.ready.append((name, gen, None))
                case "recv" if args[0].items:
                    self.ready.append((name, gen, args[0].items.pop(0)))
                case "recv":
                    args[0].waiting.append((name, gen))
                case "spawn":
                    self.spawn(*args)
                    self.ready.append((name, gen, None))
                case _:
                    self.ready.append((name, gen, ValueError(f"bad command {cmd}")))
class Chan:
    def __init__(self): self.items, self.waiting = [], []
def producer(ch, n, delay):
    for i in range(n):
        yield "sleep", delay
        yield "send", ch, i
    yield "send", ch, None
    return n
def consumer(ch, out):
    while (v := (yield "recv", ch)) is not None:
        out.append(v * v)
    return sum(out)
def parent(loop):
    ch, out = Chan(), []
    yield "spawn", "cons", consumer(ch, out)
    yield "spawn", "prod", producer(ch, 5, 3)
    try:
        yield "nonsense", 1
    except ValueError as e:
        loop.trace.append((loop.time, "parent", "caught", str(e)))
    yield "sleep", 100
    return out
def failing():
    yield "sleep", 7
    raise RuntimeError("task died")
loop = Loop()
loop.spawn("parent", parent(loop))
loop.spawn("fail", failing())
for i in range(3): loop.spawn(f"p{i}", producer(Chan(), 2, i + 1))
loop.run()
print(*loop.trace, sep="\n")
