# comprehensions in a class body: only the first iterable sees class names
class A:
    xs = [1, 2, 3]
    k = 10
    a = [x for x in xs]
    b = list(x for x in xs)
    c = {x: 1 for x in xs}
    try:
        d = [x * k for x in xs]
    except NameError as e:
        d = str(e)
    try:
        e1 = [y for x in xs for y in xs]
    except NameError as e:
        e1 = str(e)
    f = [x for x in (lambda v: v)(xs)]
    g = [__class__ for _ in (1,)] if False else None

    def m(self):
        return [self.k for _ in self.xs], [__class__.__name__ for _ in (1,)]
    h = (lambda xs=xs: [x for x in xs])()


print(A.a, A.b, A.c, A.d, A.e1, A.f, A.h, A().m())


def outer(k):
    class B:
        xs = (1, 2)
        r = [x * k for x in xs]
        k = 5
        s = [x * k for x in xs]
        t = [[k for _ in range(x)] for x in xs]
    return B


B = outer(100)
print(B.r, B.s, B.t, B.k)
k = "module k"


class C:
    k = "class k"
    r = [k for _ in range(2)]
    s = [k2 for k2 in [k]]
    g = list((k, j) for j in k)[:1]


print(C.r, C.s, C.g)
