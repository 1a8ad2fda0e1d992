# closures over a loop variable see its last value; comprehension and default differ
def loop():
    return [f() for f in [lambda: i for i in range(3)]]


def loop2():
    fs = []
    for i in range(3):
        def f():
            return i
        fs.append(f)
    i = "after"
    return [f() for f in fs]


def loop3():
    fs = []
    for i in range(3):
        def f(j=i):
            return j, i
        fs.append(f)
    del i
    out = []
    for f in fs:
        try:
            out.append(f())
        except NameError as e:
            out.append(str(e))
    return out


print(loop(), loop2(), loop3())
gens = [(x * i for x in range(3)) for i in range(3)]
print([list(g) for g in gens])
fs = [lambda: (k, v) for k, v in {"a": 1, "b": 2}.items()]
print([f() for f in fs])
