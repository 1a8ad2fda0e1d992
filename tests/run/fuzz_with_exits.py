# every way out of nested with statements, with managers that raise, suppress or return
import itertools


class CM:
    def __init__(self, name, how, log): self.name, self.how, self.log = name, how, log
    def __enter__(self):
        self.log.append("+" + self.name)
        if self.how == "enter": raise OSError(self.name)
        return self
    def __exit__(self, t, v, tb):
        self.log.append(f"-{self.name}:{t and t.__name__}")
        if self.how == "exit": raise KeyError(self.name)
        return self.how == "suppress"


def run(h1, h2, way, log):
    for i in range(2):
        with CM("a", h1, log):
            with CM("b", h2, log), CM("c", "plain", log):
                if way == "raise": raise ValueError(i)
                if way == "return": return "ret"
                if way == "break": break
                if way == "continue": continue
            log.append("inner")
        log.append("outer")
    else:
        return "else"
    return "end"


def gen(h1, h2, way, log):
    with CM("a", h1, log):
        yield 1
        with CM("b", h2, log):
            yield 2
            if way == "raise": raise ValueError
            if way == "return": return
        yield 3


for h1, h2, way in itertools.product(("plain", "suppress", "exit", "enter"), ("plain", "suppress", "exit", "enter"), ("fall", "raise", "return", "break", "continue")):
    log = []
    try:
        r = run(h1, h2, way, log)
    except Exception as e:
        r = f"{e!r}<{e.__context__!r}"
    print(h1, h2, way, " ".join(log), r)
for h1, h2, way, stop in itertools.product(("plain", "suppress", "exit"), ("plain", "suppress"), ("fall", "raise", "return"), (1, 2, 3)):
    log, out = [], []
    g = gen(h1, h2, way, log)
    try:
        for _, v in zip(range(stop), g): out.append(v)
        g.close()
    except Exception as e:
        out.append(repr(e))
    print("gen", h1, h2, way, stop, " ".join(log), out)
