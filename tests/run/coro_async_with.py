# async with: several, suppressing, errors in enter and exit, wrong objects
class CM:
    def __init__(self, n, sup=False, fail=None): self.n, self.sup, self.fail = n, sup, fail
    async def __aenter__(self):
        print("enter", self.n)
        if self.fail == "enter":
            raise OSError("enter " + self.n)
        return self.n
    async def __aexit__(self, t, v, tb):
        print("exit", self.n, t and t.__name__)
        if self.fail == "exit":
            raise KeyError("exit " + self.n)
        return self.sup
def run(coro):
    try:
        coro.send(None)
        print("suspended?")
    except StopIteration as e:
        print("->", e.value)
    except BaseException as e:
        print("raised", repr(e), "context", repr(e.__context__))

async def two():
    async with CM("a") as a, CM("b") as b:
        return a + b

async def suppress():
    async with CM("s", True):
        raise ValueError("gone")
    return "after"

async def err(fail):
    async with CM("outer"):
        async with CM("in", fail=fail) as x:
            raise ValueError("body")

async def loop():
    for i in range(4):
        async with CM(str(i)):
            if i == 0: continue
            if i == 2: break

class OnlyEnter:
    async def __aenter__(self): pass

class NotAwaitable:
    def __aenter__(self): return 5
    async def __aexit__(self, *a): pass

class BadExit:
    async def __aenter__(self): pass
    def __aexit__(self, *a): return 5

async def wrong(o):
    async with o:
        print("body")

for c in (two(), suppress(), err("enter"), err("exit"), err(None), loop(), wrong(5), wrong(OnlyEnter()), wrong(NotAwaitable()), wrong(BadExit())):
    run(c)
