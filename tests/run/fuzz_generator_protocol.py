# every sequence of three operations on generators with all shapes of handlers
import itertools
def plain():
    yield 1
    yield 2
def fin():
    try:
        yield 1
        yield 2
    finally:
        log.append("fin")
def exc():
    try:
        yield 1
    except ValueError as e:
        log.append(f"exc {e}")
        x = yield "handled"
        log.append(x)
    else:
        yield "else"
def loop():
    while True:
        try:
            got = yield "loop"
            if got: log.append(got)
        except ValueError:
            continue
        except GeneratorExit:
            log.append("exit")
            return "bye"
def deleg():
    r = yield from exc()
    log.append(("r", r))
    yield from fin()
    return "deleg"
def nested():
    with CM():
        for i in range(2):
            try:
                yield i
            finally:
                log.append(f"f{i}")
class CM:
    def __enter__(self): log.append("enter")
    def __exit__(self, *a):
        log.append(("exit", a[0] and a[0].__name__))
        return a[0] is ValueError
OPS = {"n": next, "s": lambda g: g.send("S"), "t": lambda g: g.throw(ValueError("T")), "k": lambda g: g.throw(KeyError("K")), "c": lambda g: g.close()}
total = 0
for make in (plain, fin, exc, loop, deleg, nested):
    for seq in itertools.product(OPS, repeat=3):
        log, g = [], make()
        for op in seq:
            try:
                log.append(OPS[op](g))
            except BaseException as e:
                log.append(f"{type(e).__name__}({getattr(e, 'value', e)})<{type(e.__context__).__name__}>")
        del g
        total = (total * 33 + sum(map(ord, repr(log)))) % (10 ** 9 + 7)
        if seq[0] in "nt" and seq[1] in "ntc" and seq[2] in "nk":
            print(make.__name__, "".join(seq), log)
print(total)
