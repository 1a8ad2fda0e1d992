# coroutines suspended in try, with, async for, then closed, thrown into or dropped
import gc
class Sus:
    def __await__(self):
        yield "sus"
class CM:
    async def __aenter__(self):
        await Sus()
        return self
    async def __aexit__(self, t, v, tb):
        print("aexit", t and t.__name__)
        await Sus()
        print("aexit done")
async def body(tag):
    try:
        async with CM():
            try:
                await Sus()
                await Sus()
            except ValueError as e:
                print(tag, "caught", e)
                await Sus()
    finally:
        print(tag, "finally")
def steps(c, n):
    for _ in range(n):
        print("  step", c.send(None))
c = body("full")
steps(c, 4)
try:
    c.send(None)
except StopIteration:
    print("done")
c = body("enter")
steps(c, 1)
c.close()
c = body("close in body")
steps(c, 2)
try:
    c.close()
except RuntimeError as e:
    print(e)
del c
gc.collect()
c = body("thrown")
steps(c, 2)
print(c.throw(ValueError("V")), c.send(None))
try:
    c.send(None)
except StopIteration:
    print("done")
c = body("kill in handler")
steps(c, 2)
c.throw(ValueError("W"))
print(c.throw(KeyError("K")))
try:
    c.send(None)
except KeyError as e:
    print(repr(e), repr(e.__context__))
c = body("drop unstarted")
c.close()
print(c.cr_frame)
