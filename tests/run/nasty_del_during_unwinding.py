# destructors that run Python code while an exception, return or generator close is under way
import sys
log = []
class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        try:
            raise KeyError(self.n)
        except KeyError:
            log.append((self.n, sys.exc_info()[0].__name__))
        for i in gen(2): log.append(i)
def gen(n):
    try:
        for i in range(n): yield i
    finally:
        log.append("gf")
def raiser():
    a = D("local")
    b = [D("list")]
    raise ValueError("orig")
def returner():
    d = D("ret")
    return 5
def in_finally():
    d = D("fin")
    try:
        raise OSError("x")
    finally:
        del d
def overwritten():
    for i in range(2):
        d = D(f"loop{i}")
        try:
            if i: raise IndexError(i)
        except IndexError as e:
            d = None
            log.append(repr(e))
def held():
    g = gen(5)
    d = D("held")
    next(g)
    raise TypeError("held")
for f in (raiser, returner, in_finally, overwritten, held):
    try:
        log.append(("result", f()))
    except Exception as e:
        log.append((type(e).__name__, repr(e.__context__)))
        e = None
    log.append("--")
print(*log, sep="\n")
log.clear()
class Exit:
    def __enter__(self): return D("cm")
    def __exit__(self, *a): log.append("exit")
def with_():
    with Exit():
        log.append("body")
    log.append("after")
with_()
print(log)
log.clear()
x = D("global")
x = None
[D("c") for _ in range(2)] and log.append("comp done")
print(log)
log.clear()
def args(a, b): del a; log.append("a gone"); del b
args(D("A"), D("B"))
print(log)
