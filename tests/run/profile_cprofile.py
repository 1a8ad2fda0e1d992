# cProfile and profile count calls of compiled and of C functions, and who called whom
import cProfile
import io
import profile
import pstats


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def squares(n):
    for i in range(n):
        yield i * i


class Worker:
    def __init__(self):
        self.done = []

    def work(self, n):
        for value in squares(n):
            self.done.append(value)
        return len(self.done)


def main():
    worker = Worker()
    for n in range(4):
        worker.work(n)
    fib(8)
    return sorted(worker.done, key=lambda x: -x)


def row(place, entry, callers):
    file, line, name = place
    counts = [f"{who[2]} {how if isinstance(how, int) else how[0]}" for who, how in callers.items()]
    return f"{name} {line if file == __file__ else 0} {entry} {sorted(counts)}"


for profiler in cProfile.Profile(), profile.Profile():
    profiler.runcall(main)
    profiler.create_stats()
    print(type(profiler).__module__)
    for line in sorted(row(place, entry[:2], entry[4]) for place, entry in profiler.stats.items()):
        if "profile" not in line and "Profile" not in line:
            print("   ", line)
text = io.StringIO()
pstats.Stats(profiler, stream=text).sort_stats("name").print_stats("squares|fib|work")
print(sum(name in text.getvalue() for name in ("squares", "fib", "(work)")))
