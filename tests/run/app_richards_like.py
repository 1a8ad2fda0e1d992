# an object-oriented scheduler in the style of richards: polymorphic methods, linked queues, shared state
class Packet:
    def __init__(self, link, ident, kind):
        self.link, self.ident, self.kind, self.datum, self.data = link, ident, kind, 0, [0] * 4
    def append_to(self, lst):
        self.link = None
        if lst is None:
            return self
        p = lst
        while p.link is not None: p = p.link
        p.link = self
        return lst
class Task:
    table = [None] * 10
    hold = queue_count = 0
    def __init__(self, ident, pri, queue):
        self.ident, self.pri, self.queue, self.link, self.waiting = ident, pri, queue, Task.first, False
        Task.first = self
        Task.table[ident] = self
    first = None
    def run(self):
        msg = self.queue
        if msg is not None: self.queue = msg.link
        return self.fn(msg)
    def send(self, p):
        t = Task.table[p.ident]
        Task.queue_count += 1
        p.link, p.ident = None, self.ident
        t.queue = p.append_to(t.queue)
        t.waiting = False
        return t if t.pri > self.pri else self
    def wait(self):
        self.waiting = True
        return self.link
    def fn(self, msg): raise NotImplementedError(type(self).__name__)
class Idle(Task):
    count, control = 400, 1
    def fn(self, msg):
        self.count -= 1
        if self.count == 0: return None
        if self.control & 1 == 0: self.control //= 2
        else: self.control = self.control // 2 ^ 0xD008
        return Task.table[1 + self.control % 2]
class Worker(Task):
    dest, n = 2, 0
    def fn(self, msg):
        if msg is None: return self.wait() or Task.table[0]
        self.dest = 5 - self.dest
        msg.ident, msg.datum = self.dest, 0
        for i in range(4):
            self.n = self.n % 26 + 1
            msg.data[i] = ord("A") + self.n - 1
        return self.send(msg)
class Handler(Task):
    done = 0
    def fn(self, msg):
        if msg is None: return self.wait() or Task.table[0]
        self.done += sum(msg.data) % 97
        msg.ident = 1
        return self.send(msg)
Idle(0, 0, None)
q = None
for _ in range(3): q = Packet(q, 1, 0)
Worker(1, 1000, q)
Handler(2, 2000, None)
Handler(3, 3000, None)
t, steps = Task.first, 0
while t is not None and steps < 20000:
    steps += 1
    if t.waiting and t.queue is None:
        t = t.link or Task.table[0]
        continue
    t = t.run()
print(steps, Task.queue_count, [x.done for x in Task.table[2:4]], Task.table[1].n, Task.table[0].count)
try:
    Task(9, 1, None).run()
except NotImplementedError as e:
    print(repr(e))
