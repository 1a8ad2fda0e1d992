# arguments, keyword values, stars and the callee are evaluated left to right
def ev(x, tag=""):
    print("eval", x, tag)
    return x


def f(*a, **k):
    return a, sorted(k.items())


print((ev(f, "callee"))(ev(1), ev(2), k=ev(3), j=ev(4)))
print(f(ev(1), *ev([2, 3]), ev(4), k=ev(5), *ev([6]), **ev({"z": 7})))
d = {}
d[ev("key")] = ev("value")
ev(d, "object")[ev("key")] += ev("x")
print(d)
x = ev([10, 20, 30])
x[ev(0)], x[ev(1)] = ev(1), ev(2)
print(x)
print({ev("a"): ev(1), ev("b"): ev(2)})
print(ev(1) < ev(2) < ev(3), ev(3) < ev(2) < ev(1))
print(ev(0) and ev(1) or ev(2))
print(ev(1) if ev(False) else ev(2))
print(f"{ev('f')!r:>{ev(6)}}|{ev(3):{ev('0')}{ev(4)}}")
print(ev([1, 2, 3, 4])[ev(0):ev(3):ev(2)])


def g(a=ev("d1"), *, b=ev("d2")) -> ev("ret"):
    pass


def h(a: ev("annA"), b: ev("annB") = ev("defB")) -> ev("annR"):
    pass


class K(ev(object, "base"), metaclass=ev(type, "meta")):
    y: ev(int, "ann") = ev(5, "val")
lambda q=ev("lam"): 0
