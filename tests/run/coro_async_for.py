# async for: else, break, continue, wrong iterators, StopAsyncIteration
class It:
    def __init__(self, n): self.i, self.n = 0, n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i
def run(coro):
    try:
        coro.send(None)
    except StopIteration as e:
        print("->", e.value)
    except Exception as e:
        print("raised", type(e).__name__, e, "cause", repr(e.__cause__))
async def plain():
    out = []
    async for x in It(5):
        if x == 2:
            continue
        out.append(x)
    else:
        out.append("else")
    async for x in It(5):
        if x == 3:
            break
    else:
        out.append("not here")
    return out, x
async def targets():
    d = {}
    async for d["k"] in It(2):
        pass
    async for a, b in Pairs():
        d[a] = b
    return d
class Pairs(It):
    def __init__(self): super().__init__(2)
    async def __anext__(self):
        return (await super().__anext__(), "p")
class NoAnext:
    def __aiter__(self): return self
class BadAnext(NoAnext):
    def __anext__(self): return 5
class CoroAiter:
    async def __aiter__(self): return self
class Raises(NoAnext):
    async def __anext__(self): raise ValueError("anext")
async def over(o):
    async for x in o:
        pass
async def nested():
    return [(x, y) async for x in It(2) async for y in It(2) if x != y], {k: v async for k, v in Pairs()}, {x async for x in It(3)}
async def genexp():
    g = (x * 2 async for x in It(3) if x != 2)
    return type(g).__name__, [v async for v in g]
for c in (plain(), targets(), over(5), over(NoAnext()), over(BadAnext()), over(Raises()), nested(), genexp()):
    run(c)
import warnings
warnings.simplefilter("ignore")
run(over(CoroAiter()))
