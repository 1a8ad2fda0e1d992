# async generators: ignoring GeneratorExit, StopAsyncIteration inside, reuse of asend objects
import asyncio
async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2
async def raises_stop():
    yield 1
    raise StopAsyncIteration("inner")
async def raises_si():
    yield 1
    raise StopIteration("inner")

async def plain():
    yield 1
    yield 2

async def attempt(label, aw):
    try:
        print(label, await aw)
    except BaseException as e:
        print(label, type(e).__name__, e, repr(e.__cause__))

async def main():
    i = ignores()
    await i.__anext__()
    await attempt("aclose", i.aclose())
    for f in (raises_stop, raises_si):
        it = f()
        await it.__anext__()
        await attempt(f.__name__, it.__anext__())
    p = plain()
    s = p.asend(None)
    await attempt("first", s)
    await attempt("reused", s)
    c = p.aclose()
    await attempt("close", c)
    await attempt("close again", c)
    await attempt("next", p.__anext__())
    await attempt("throw closed", p.athrow(ValueError("z")))
    q = plain()
    await attempt("throw bad", q.athrow(5) if False else q.__anext__())
    try:
        iter(q)
    except TypeError as e:
        print(e)
    try:
        for x in q:
            pass
    except TypeError as e:
        print(e)
    await q.aclose()
    try:
        [x async for x in [1]]
    except TypeError as e:
        print(e)

asyncio.run(main())
