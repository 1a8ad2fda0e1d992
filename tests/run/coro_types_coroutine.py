# types.coroutine, generator based awaitables, isawaitable, flags and inspect states
import inspect
import types

@types.coroutine
def sleepish(n):
    got = yield n
    return got

class Aw:
    def __await__(self): return (yield from sleepish(7).__await__()) if False else (yield 7)

async def main():
    a = await sleepish(3)
    b = await Aw()
    return a, b

async def agen(): yield

def plain_gen(): yield

c = main()
print(c.send(None), c.send("A"))
print(inspect.getcoroutinestate(c), sorted(inspect.getcoroutinelocals(c)), c.cr_await.__name__ if hasattr(c.cr_await, "__name__") else c.cr_await)
try:
    c.send("B")
except StopIteration as e:
    print(e.value, inspect.getcoroutinestate(c), c.cr_origin)
print([bool(sleepish.__code__.co_flags & f) for f in (inspect.CO_GENERATOR, inspect.CO_ITERABLE_COROUTINE, inspect.CO_COROUTINE)])
print(inspect.iscoroutinefunction(main), inspect.iscoroutinefunction(sleepish), inspect.isasyncgenfunction(agen),
      inspect.isawaitable(sleepish(1)), inspect.isawaitable(Aw()), inspect.isawaitable(plain_gen()), inspect.isasyncgen(agen()))
print(inspect.getcoroutinestate(d := main()), type(d) is types.CoroutineType, type(agen()) is types.AsyncGeneratorType, type(plain_gen()) is types.GeneratorType)
d.close()
print(inspect.getcoroutinestate(d))

async def wrong(): await plain_gen()

try:
    wrong().send(None)
except TypeError as e:
    print(e)
w = (e := main()).__await__()
print(type(w).__name__, next(w), w.send(1))
w.close()

def gen_from_coro():
    yield from main()

try:
    next(gen_from_coro())
except TypeError as e:
    print(e)
import gc
gc.collect()
