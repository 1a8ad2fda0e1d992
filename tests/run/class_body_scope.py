# names in a class body: local, then global, then builtins; methods do not see them
x = "global"
len = len


def f():
    x = "enclosing"

    class C:
        a = x
        x = "class"
        b = x
        del x
        try:
            c = x
        except NameError as e:
            c = str(e)

        def m(self):
            return x
        y = [x for x in range(3)]
        z = (lambda: x)()
    return C


C = f()
for n in ("a", "b", "c", "y", "z"):
    print(n, getattr(C, n, "missing"))
print(C().m())


class D:
    x = x + " copied"
    print(x)
    for i in range(3):
        if i == 1:
            continue
        exec("v%d = i" % i)
    else:
        done = True
    with open(__file__) as fh:
        pass
    del fh
    try:
        1 / 0
    except ZeroDivisionError as exc:
        caught = str(exc)
    names = sorted(n for n in dir() if not n.startswith("__"))


print(D.x, D.v0, D.v2, D.i, D.done, D.caught, hasattr(D, "exc"), hasattr(D, "v1"))
print(D.names)
print(D.__module__, D.__qualname__, sorted(k for k in vars(D) if k.startswith("__")))
