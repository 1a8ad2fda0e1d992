# decorators: evaluated top down, applied bottom up, any expression
def deco(tag):
    print("make", tag)

    def apply(f):
        print("apply", tag, getattr(f, "__name__", f))
        return f
    return apply

@deco("a")
@deco("b")
@(lambda f: (print("lambda", f.__name__), f)[1])
def f():
    "doc of f"
    return "f called"

print(f(), f.__doc__)

@deco("cls")
class C:
    @deco("meth")
    def m(self):
        return "m"

    @staticmethod
    @deco("static")
    def s():
        return "s"

    @classmethod
    @deco("clsm")
    def c(cls):
        return cls.__name__

    @property
    @deco("prop")
    def p(self):
        return "p"

print(C().m(), C.s(), C.c(), C().p)
table = {"k": [deco("x")]}

@table["k"][0]
def g(): pass

@(d := deco("walrus"))
def h(): pass

@print
def printed(): pass

@lambda f: 42
def answer(): pass

print(printed, answer)
