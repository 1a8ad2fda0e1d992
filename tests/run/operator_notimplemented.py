# NotImplemented fallbacks, reflected first for subclasses, both failing
class A:
    def __init__(self, n): self.n = n
    def __add__(self, o):
        print("A.add")
        return A(self.n + o.n) if isinstance(o, A) else NotImplemented
    def __radd__(self, o):
        print("A.radd")
        return NotImplemented
    def __eq__(self, o):
        print("A.eq")
        return NotImplemented
    def __lt__(self, o):
        print("A.lt")
        return NotImplemented
    def __gt__(self, o):
        print("A.gt")
        return NotImplemented
class B(A):
    def __radd__(self, o):
        print("B.radd")
        return "from B.radd"

    def __gt__(self, o):
        print("B.gt")
        return "B>"

class C:
    def __radd__(self, o):
        print("C.radd")
        return ("C", type(o).__name__)

    def __eq__(self, o):
        print("C.eq")
        return "C equal"

a, b, c = A(1), B(2), C()
cases = [lambda: (a + a).n, lambda: a + b, lambda: (b + a).n, lambda: a + c, lambda: a + 1, lambda: 1 + a, lambda: 1 + c,
         lambda: a == c, lambda: a == a, lambda: a == 1, lambda: a != a, lambda: a < b, lambda: a < a, lambda: a > b, lambda: a < 1,
         lambda: sum([a, a]), lambda: a in [c], lambda: [c].index(a)]
for f in cases:
    try:
        print("->", f())
    except TypeError as e:
        print("->", e)

class I:
    def __iadd__(self, o): return NotImplemented
    def __add__(self, o): return "added"
    def __isub__(self, o): return NotImplemented

x = I()
x += 1
print(x)
try:
    y = I()
    y -= 1
except TypeError as e:
    print(e)
