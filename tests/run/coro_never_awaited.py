# a coroutine that is dropped without await warns, one that was started does not
import sys
import warnings
import gc
warnings.simplefilter("always")
async def never():
    pass
async def started():
    await Y()
class Y:
    def __await__(self): yield
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    never()
    gc.collect()
    s = started()
    s.send(None)
    del s
    c = never()
    c.close()
    del c
    gc.collect()
print([str(x.message) for x in w], w[0].category.__name__)
async def bad_await():
    class B:
        def __await__(self): return 5
    await B()
async def returns_coro():
    class B:
        def __await__(self): return other()
    await B()
async def other(): pass
async def reuse():
    c = other()
    await c
    await c

for f in (bad_await, returns_coro, reuse):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            f().send(None)
    except (TypeError, RuntimeError, StopIteration) as e:
        print(type(e).__name__, e)

async def running():
    try:
        me.send(None)
    except ValueError as e:
        print(e)
    try:
        await me
    except (RuntimeError, ValueError) as e:
        print(e)
me = running()
try:
    me.send(None)
except StopIteration:
    print("done", me.cr_frame)
