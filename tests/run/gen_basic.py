# generators: iteration, state attributes, return values, laziness
def g(n):
    "doc"
    print("start")
    for i in range(n):
        x = yield i
        print("got", x)
    return "ret"


it = g(2)
print(type(it).__name__, it.__name__, it.__qualname__, it.gi_running, it.gi_yieldfrom, it.gi_frame.f_lineno)
print(next(it), it.gi_frame.f_locals, it.gi_frame.f_lineno)
print(it.send("hello"))
try:
    next(it)
except StopIteration as e:
    print("stop", e.value, e.args)
print(it.gi_frame, next(it, "default"))
try:
    it.send(1)
except StopIteration as e:
    print("again", e.value)
it = g(1)
try:
    it.send(5)
except TypeError as e:
    print(e)
print(list(it), iter(it) is it)


def empty():
    return
    yield


print(list(empty()), tuple(g(1)), [*g(0)])
it.__name__ = "renamed"
it.__qualname__ = "Q.renamed"
print(repr(it).split(" at ")[0], it.gi_code.co_name)
for attr, v in (("__name__", 1), ("gi_running", 1), ("gi_frame", None)):
    try:
        setattr(it, attr, v)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


def count():
    n = 0
    while True:
        n += 1
        yield n


c = count()
for _ in range(5000):
    v = next(c)
print(v, sum(x for x, _ in zip(c, range(100))))
