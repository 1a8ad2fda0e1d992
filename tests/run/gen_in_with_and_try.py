# generators suspended inside with/try/except/for, then closed, dropped or finished
class CM:
    def __init__(self, n): self.n = n
    def __enter__(self):
        print("enter", self.n)
        return self
    def __exit__(self, *exc):
        print("exit", self.n, exc[0].__name__ if exc[0] else None)
        return self.n == "suppress"
def g(n):
    with CM(n) as a, CM(n + "2"):
        try:
            yield 1
            yield 2
        except ValueError:
            print("handler")
            yield "in handler"
            print("after handler")
        else:
            print("else")
        finally:
            print("finally", n)
    yield "after with"

print(list(g("full")))
it = g("closed")
next(it)
it.close()
it = g("dropped")
next(it)
del it
it = g("thrown")
next(it)
print(it.throw(ValueError("x")), next(it), next(it, "end"))
it = g("suppress")
next(it)
print(it.throw(KeyError("k")))
it = g("handler closed")
next(it)
it.throw(ValueError)
it.close()

def h():
    for i in range(3):
        with CM(str(i)):
            if i == 1:
                continue
            try:
                yield i
            finally:
                print("f", i)
                if i == 2:
                    break

print(list(h()))
it = h()
next(it)
it = None
print("done")
