# every operator method, reflected and in-place
import operator as op
names = ["add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul"]


class A:
    def __repr__(self): return "A"


class R:
    def __repr__(self): return "R"


def install(n):
    def fwd(self, o): return f"{self}.{n}({o})"
    def rev(self, o): return f"{self}.r{n}({o})"
    def inp(self, o): return f"{self}.i{n}({o})"
    setattr(A, f"__{n}__", fwd)
    setattr(R, f"__r{n}__", rev)
    if n != "divmod":
        setattr(A, f"__i{n}__", inp)


for n in names:
    install(n)
a, r = A(), R()
print(a + 1, a - 1, a * 1, a / 1, a // 1, a % 1, divmod(a, 1), a ** 1, a << 1, a >> 1, a & 1, a | 1, a ^ 1, a @ 1)
print(1 + r, 1 - r, 1 * r, 1 / r, 1 // r, 1 % r, divmod(1, r), 1 ** r, 1 << r, 1 >> r, 1 & r, 1 | r, 1 ^ r, 1 @ r)


class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __complex__(self): return 1j
    def __index__(self): return 2
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __bool__(self): return False


import math
u = U()
print(-u, +u, ~u, abs(u), int(u), float(u), complex(u), [0, 1, 2][u], round(u), round(u, 2), math.trunc(u), math.floor(u), math.ceil(u), not u)
print("ab" * u, hex(u), bytes(u), range(5)[u], (1, 2, 3)[:u])
