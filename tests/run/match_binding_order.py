# match: when names are bound, failed alternatives, guards with side effects, scopes, flow
def f(v):
    x = y = "unset"
    match v:
        case [x, 1]: r = "first"
        case [y, 2] if print("guard", x, y) or y == 5: r = "second"
        case ((1 | 2) as x) | [[x]]: r = "third"
        case _: r = "none"
    return r, x, y
for v in ([0, 1], [5, 2], [6, 2], [7, 3], 2, [[9]], 3):
    print(v, f(v))
def unbound(v):
    match v:
        case [a, b]: pass
        case {"c": c}: pass
    try:
        return a
    except UnboundLocalError as e:
        return str(e)
print(unbound([1, 2]), unbound({"c": 1}), unbound(0))
def loop(xs):
    out = []
    for x in xs:
        match x:
            case "skip": continue
            case "stop": break
            case ["ret", v]: return out, v
            case int(n) if n < 0:
                try:
                    out.append(1 / (n + 1))
                except ZeroDivisionError:
                    out.append("zde")
            case str(): out.append(x.upper())
        out.append("tail")
    else:
        out.append("else")
    return out
print(loop(["a", "skip", -1, -3]), loop(["x", "stop", "y"]), loop([1, ["ret", 5]]))
class C:
    match [1, 2]:
        case [m, n]: s = m + n
print(C.m, C.n, C.s)
match {"a": 1, "b": 2}:
    case {"a": glob, **others}: pass
print(glob, others)
def clos():
    match (1, 2):
        case (p, q):
            def g(): return p, q
    p = 10
    return g()
print(clos())
class Bad:
    @property
    def a(self): raise ValueError("prop")
try:
    match Bad():
        case Bad(a=1): pass
except ValueError as e:
    print(e)
print([(lambda v: [w for w in [v] if (k := w)])(i) for i in range(2)])
