# exception classes: own __init__, __new__, __str__, args, attributes, pickling, hierarchy
import copy
import pickle

class E(Exception):
    def __init__(self, code, msg="m"):
        super().__init__(code, msg)
        self.code = code

    def __str__(self): return f"E{self.code}"

class NoSuper(Exception):
    def __init__(self, a, b): self.a = a

class Sub(E, LookupError): pass

class New(Exception):
    def __new__(cls, *a, **k):
        o = super().__new__(cls, "from new")
        return o

    def __init__(self, *a, **k): pass

class NotExc(Exception):
    def __new__(cls): return 42

class Boom(Exception):
    def __init__(self): raise KeyError("in init")

for make in (lambda: E(1), lambda: E(2, "x"), lambda: Sub(3), lambda: NoSuper(1, 2), lambda: New(5, k=1)):
    try:
        raise make()
    except Exception as e:
        print(type(e).__name__, str(e), repr(e), e.args, isinstance(e, LookupError))
for cls in (NotExc, Boom, E):
    try:
        raise cls
    except Exception as e:
        print(type(e).__name__, e)
for e in (E(4), Sub(5, "s"), ValueError("v", 1), OSError(2, "no", "file"), KeyError("k"), UnicodeDecodeError("utf8", b"a\xff", 1, 2, "why")):
    p, c = pickle.loads(pickle.dumps(e)), copy.copy(e)
    print(type(p).__name__, str(p), p.args == e.args, repr(c) == repr(e))
print(str(ValueError()), str(ValueError(1)), str(ValueError(1, 2)), repr(ValueError("a", "b")), str(KeyError("k")), str(KeyError(1, 2)))
o = OSError(13, "denied", "f1", None, "f2")
print(o, type(o).__name__, o.errno, o.filename, o.filename2, type(OSError(2, "x")).__name__, type(OSError("one")).__name__)
s = StopIteration(1, 2)
print(s.value, SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code)
try:
    raise E
except TypeError as e:
    print(e)
n = NameError("m", name="nm")
i = ImportError("m", name="n", path="p")
print(n.name, i.name, i.path, i.msg, AttributeError("a", name="x", obj=3).obj)
