# all shapes of calls with * and **, also on methods and on builtins
class C:
    def m(self, *a, **k):
        return "m", a, sorted(k.items())

    @classmethod
    def c(cls, *a, **k):
        return cls.__name__, a, sorted(k.items())

    @staticmethod
    def s(*a, **k):
        return "s", a, sorted(k.items())

    def __call__(self, *a, **k):
        return "call", a, sorted(k.items())


def gen():
    yield 1
    yield 2


o = C()
t = (8, 9)
d = {"p": 1, "q": 2}
for call in (o.m, o.c, C.c, o.s, C.s, o, C.m.__get__(o)):
    print(call(), call(1), call(x=1), call(*t), call(**d))
    print(call(0, *t, 10, *gen(), z=0, **d))
    print(call(*t, *[], *{}, **{}, **d))
print(C.m(o, *t, **d))
print(max(*t, key=lambda v: -v), sum(*[[1, 2]], **{}), sorted(*[[3, 1, 2]], reverse=True))
print(print(*t, sep="-", **{"end": "!\n"}))
print("{} {} {p}".format(*t, **d))
print([*t, *gen()], (*t,), {*t}, {**d, "r": 3})
a = b = None
k = {"a": 1}
(lambda **kw: kw.update(a=2))(**k)
print(k)
