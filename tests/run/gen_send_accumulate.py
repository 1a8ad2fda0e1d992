# send as a two-way channel, yield as an expression in odd places
def averager():
    total, n, avg = 0.0, 0, None
    while True:
        v = yield avg
        if v is None:
            return total, n
        total += v
        n += 1
        avg = total / n


a = averager()
next(a)
print(a.send(10), a.send(20), a.send(60))
try:
    a.send(None)
except StopIteration as e:
    print(e.value)


def odd():
    x = [(yield 1), (yield 2)]
    print(x)
    d = {(yield "k"): (yield "v")}
    print(d)
    print((yield "arg"), *((yield "star"),), end=(yield "end"))
    if (yield "cond"):
        print("true branch")
    s = f"{(yield 'f')!r:>{(yield 'w')}}"
    print(s)
    t = (yield "a") + (yield "b") * (yield "c")
    print(t)
    t += yield "aug"
    print(t, (yield) is None)
    assert (yield "assert"), (yield "msg")
    del (yield "del")[(yield "idx")]
    return (yield "ret"), (yield "ret2")


g = odd()
out = next(g)
lst = [1, 2, 3]
answers = iter([10, 20, "KK", "VV", "ARG", "STAR", "!\n", True, "x", 6, 1, 2, 3, 5, "nn", True, lst, 0, "R1", "R2"])
try:
    while True:
        a = next(answers)
        print("yielded", out)
        out = g.send(a)
except StopIteration as e:
    print(e.value, lst)
