# super() without arguments in all kinds of methods, and its errors
class A:
    def m(self): return ["A.m"]
    @classmethod
    def c(cls): return ["A.c", cls.__name__]
    @staticmethod
    def s(): return ["A.s"]
    @property
    def p(self): return ["A.p"]
    def __init__(self, v): self.v = v


class B(A):
    def __init__(self, v):
        super().__init__(v * 2)

    def m(self): return super().m() + ["B.m"]
    @classmethod
    def c(cls): return super().c() + ["B.c"]
    @property
    def p(self): return super().p + ["B.p"]
    def nested(self): return [super(B, self).m() for _ in (1,)]
    def in_lambda(self): return (lambda self: super().m())(self)
    def gen(self): yield super().m()
    def explicit(self): return super(B, type(self)).c()
    def no_args(): return super()
    def deleted(self):
        del self
        return super()
    def rebound(self):
        self = B(5)
        return super().__repr__ is not None
    def comp(self):
        return [super().m() for _ in (1,)]


class C(B):
    def m(self): return super().m() + ["C.m"]


c = C(4)
print(c.v, c.m(), c.c(), c.p, c.nested(), c.in_lambda(), list(c.gen()), c.explicit(), c.rebound())
for f in (B.no_args, c.deleted, c.comp, lambda: super()):
    try:
        f()
        print("no error")
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e)
def outside(self): return super().m()
B.outside = outside
try:
    c.outside()
except RuntimeError as e:
    print(e)
n = 0
for _ in range(2000):
    n += len(c.m())
print(n)
