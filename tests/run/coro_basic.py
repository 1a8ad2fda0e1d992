# coroutines driven by hand: send, throw, close, await of awaitables, attributes
class Aw:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield ("await", self.v)
        return ("result", self.v, got)

async def f(x):
    a = await Aw(x)
    b = await Aw(a[2])
    return a, b

async def g():
    try:
        return await f(1)
    except ValueError as e:
        return await Aw(repr(e))
    finally:
        print("g finally")

c = g()
print(type(c).__name__, c.__name__, c.__qualname__, c.cr_running, c.cr_await, c.cr_frame is not None, c.cr_code.co_name)
print(c.send(None), type(c.cr_await).__name__)
print(c.send("S1"))
try:
    c.send("S2")
except StopIteration as e:
    print(e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
c = g()
c.send(None)
print(c.throw(ValueError("t")))
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)
c = g()
try:
    c.send(1)
except TypeError as e:
    print(e)
c.close()
for attempt in (lambda: iter(c), lambda: next(c), lambda: list(c), lambda: [*c]):
    try:
        attempt()
    except TypeError as e:
        print(e)

async def bad(x): await x

for x in (5, "s", None, [1]):
    try:
        bad(x).send(None)
    except TypeError as e:
        print(e)
