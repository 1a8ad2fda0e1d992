# close: GeneratorExit, ignoring it, raising from it, closing twice
def g(tag):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print(tag, "exit")
        raise
    finally:
        print(tag, "finally")
a = g("a")
next(a)
print(a.close(), a.close())
b = g("b")
b.close()
print(list(b))
def ignores():
    while True:
        try:
            yield
        except GeneratorExit:
            print("ignored")
            yield "more"
            return
i = ignores()
next(i)
try:
    i.close()
except RuntimeError as e:
    print(e)
print(next(i, "ended"))
def raises():
    try:
        yield
    finally:
        raise ValueError("in close")
r = raises()
next(r)
try:
    r.close()
except ValueError as e:
    print(e, repr(e.__context__))
def returns():
    try:
        yield
    except GeneratorExit:
        return "value"
r = returns()
next(r)
print(r.close())
d = g("d")
next(d)
del d
e = g("e")
next(e)
e = None
for x in g("loop"):
    break
print("end")
