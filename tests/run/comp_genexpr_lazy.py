# generator expressions: first iterable at once, the rest late; close, scope, errors inside
def ev(x):
    print("ev", x)
    return x


g = (ev(i) for i in ev([1, 2]) for j in ev("ab"))
print("made", type(g).__name__, g.__name__, g.__qualname__)
print(next(g))
n = 10
h = (n + i for i in range(3))
n = 20
print(list(h))
try:
    (i for i in 5)
except TypeError as e:
    print(e)
bad = (1 / i for i in (1, 0, 2))
print(next(bad))
try:
    next(bad)
except ZeroDivisionError as e:
    print(e)
print(next(bad, "finished"))
print(sum(i for i in range(5)), max((x, i) for i, x in enumerate("hello")), any(i > 3 for i in range(10)), all(i for i in [1, 1]))
it = iter(range(10))
print(any(i == 3 for i in it), list(it))


def inner():
    k = 1
    e = (k for _ in range(2))
    k = 2
    return list(e)


print(inner(), "-".join(str(i) for i in range(3)), dict((i, i) for i in range(2)))
q = (i for i in range(3))
print(next(q), q.gi_running, q.gi_frame is not None, q.gi_code.co_name)
q.close()
print(list(q), q.gi_frame)


def stop():
    raise StopIteration


try:
    list(stop() for _ in range(2))
except RuntimeError as e:
    print(e, repr(e.__cause__))
print(*((a, b) for a in range(2) for b in range(2) if a != b))
