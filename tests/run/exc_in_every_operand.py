# an exception at each point of an expression: what was evaluated, nothing more
import itertools


class Stop(Exception): pass


log = []
limit = 0


def p(x=1):
    log.append(len(log))
    if len(log) > limit:
        raise Stop(len(log))
    return x


class D(dict):
    pass


def forms():
    d, l = D(), [1, 2, 3]
    yield lambda: p(2) + p(3) * p(4) - -p(5)
    yield lambda: [p(), p(), *p([1]), p()]
    yield lambda: {p("a"): p(), **p({}), p("b"): p()}
    yield lambda: p(max)(p(1), p(2), *p((3,)), key=p(None), **p({}))
    yield lambda: p(l)[p(0):p(2):p(1)]
    yield lambda: f"{p()}{p()!r:>{p(3)}}{p():{p(2)}{p('')}}"
    yield lambda: p(1) < p(2) < p(3) < p(4)
    yield lambda: p(0) or p(1) and p(2) and not p(3)
    yield lambda: p(5) if p(True) else p(6)
    yield lambda: [p(x) for x in p([1, 2]) if p(True) for y in p("ab")]
    yield lambda: (lambda a=p(), *, b=p(): p(a))(p(), b=p())
    yield lambda: d.__setitem__(p("k"), p("v"))
    yield lambda: p(slice(p(1), p(2), p(3)))
    yield lambda: {p(x): p(x) for x in p(range(2))}
    yield lambda: "{} {x}".format(p(), p(), x=p())
    yield lambda: isinstance(p(3), p(int)) is p(True)


for n, f in enumerate(forms()):
    out = []
    for limit in itertools.count():
        log.clear()
        try:
            out.append(repr(f()))
            break
        except Stop as e:
            out.append(e.args[0])
    print(n, *out)
