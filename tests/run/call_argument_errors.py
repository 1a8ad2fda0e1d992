# the messages of calls that do not fit
def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c=1): pass
def posonly(a, b=2, /): pass
def kwonly(*, k, m): pass
def kw1(*, k): pass
def star(a, *args, k): pass
class C:
    def m(self): pass
    def n(self, x, y=1): pass


calls = [
    lambda: none(1), lambda: none(1, 2), lambda: none(x=1), lambda: one(), lambda: one(1, 2),
    lambda: one(b=1), lambda: one(1, a=2), lambda: two(), lambda: two(1), lambda: two(b=1),
    lambda: three(1), lambda: three(1, 2, 3, 4), lambda: three(d=1), lambda: posonly(a=1),
    lambda: posonly(1, b=2), lambda: posonly(), lambda: posonly(1, 2, 3), lambda: kwonly(),
    lambda: kwonly(1, k=1, m=2), lambda: kwonly(1, 2), lambda: kw1(), lambda: kw1(1, k=2),
    lambda: star(), lambda: star(1), lambda: star(k=1), lambda: C.m(), lambda: C().m(1),
    lambda: C().n(), lambda: C().n(1, 2, 3), lambda: C().n(1, x=2), lambda: C(1), lambda: C(a=1),
    lambda: (lambda: 0)(1), lambda: one(*[]), lambda: one(**{"z": 1}), lambda: one(*[1, 2]),
    lambda: two(1, **{"a": 2}), lambda: none()(), lambda: str("s")(1), lambda: one(1)(2),
]
for c in calls:
    try:
        c()
    except TypeError as e:
        print(e)
    else:
        print("no error")
