# in-place operators: the method, the fallback, the error message, on locals, attributes and items
import operator as op
names = "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split()


class A:
    def __repr__(self): return "A"


class B(A): pass


for n in names:
    setattr(A, f"__i{n}__", lambda self, o, n=n: f"i{n}({o})")
    setattr(B, f"__i{n}__", lambda self, o: NotImplemented)
    setattr(B, f"__{n}__", lambda self, o, n=n: f"{n}({o})")


def every(x):
    a = b = c = d = e = f = g = h = i = j = k = l = m = x
    a += 1; b -= 1; c *= 1; d /= 1; e //= 1; f %= 1; g **= 1; h <<= 1; i >>= 1; j &= 1; k |= 1; l ^= 1; m @= 1
    return a, b, c, d, e, f, g, h, i, j, k, l, m


print(every(A()))
print(every(B()))
o, d, k = A(), {"x": A()}, "x"
o.v = A()
o.v += 5
d["x"] -= 6
print(o.v, d)
for n in names:
    f = getattr(op, "i" + n)
    try:
        f(object(), 1.5)
    except TypeError as e:
        print(e)


def aug(kind, x):
    try:
        if kind == 0: x += 1.5
        elif kind == 1: x -= 1.5
        elif kind == 2: x *= 1.5
        elif kind == 3: x @= 1.5
        elif kind == 4: x **= 1.5
        elif kind == 5: x <<= 1.5
        elif kind == 6: x //= 1.5
        elif kind == 7: x |= 1.5
        return x
    except TypeError as e:
        return str(e)


for v in (None, "s", [1], (1,), {1}, 2, 2.5):
    print([aug(i, v) for i in range(8)] if not isinstance(v, (list, set)) else [aug(i, type(v)(v)) for i in range(8)])
