# yield from an object with its own send/throw/close, and StopIteration subclasses
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("done value")
        return self.n
    def send(self, v):
        print("send", v)
        return self.__next__()
    def throw(self, *a):
        print("throw", len(a), a[0] if isinstance(a[0], type) else repr(a[0]))
        return "thrown"
    def close(self):
        print("close")
def d(x):
    r = yield from x
    print("r =", r)
g = d(It())
print(next(g), g.send("hi"), g.throw(ValueError("q")))
print(list(g))
g = d(It())
next(g)
g.close()
class BadClose(It):
    def close(self): raise RuntimeError("bad close")

g = d(BadClose())
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e, repr(e.__context__))

class GetattrRaises:
    def __iter__(self): return self
    def __next__(self): return 1
    def __getattr__(self, n):
        print("looked up", n)
        raise AttributeError(n)

g = d(GetattrRaises())
next(g)
try:
    g.throw(IndexError("i"))
except IndexError as e:
    print(repr(e))
g = d(GetattrRaises())
next(g)
g.close()

class Stop(StopIteration): pass
class S:
    def __iter__(self): return self
    def __next__(self): raise Stop(1, 2)

print(list(d(S())))
