# floats: nan, inf, signed zeros, division, modulo, powers, rounding, repr, formatting
import math
inf, nan = float("inf"), float("nan")
vals = [0.0, -0.0, 1.0, -1.5, 0.1, 1e308, 5e-324, inf, -inf, nan, 2.0 ** 53, 3, True, 10 ** 17]


def op(f, a, b):
    try:
        return repr(f(a, b))
    except Exception as e:
        return f"{type(e).__name__}:{e}"


for name, f in (("+", lambda a, b: a + b), ("-", lambda a, b: a - b), ("*", lambda a, b: a * b), ("/", lambda a, b: a / b), ("//", lambda a, b: a // b), ("%", lambda a, b: a % b)):
    for a in vals:
        print(name, repr(a), *[op(f, a, b) for b in vals])
for a, b in ((2.0, 0.5), (-8.0, 1 / 3), (0.0, -1), (-1.0, inf), (inf, 0), (nan, 0), (1, nan), (-0.0, 3), (-0.0, -3), (1e200, 2), (10.0, 400), (-2.0, 3), (2, -1), (0.0, 0.0)):
    print(a, b, op(lambda x, y: x ** y, a, b))
print([a == b for a in vals for b in vals].count(True), [a < b for a in vals for b in vals].count(True), nan != nan, nan in [nan], [nan] == [nan], nan == nan)
print(0.1 + 0.2, 1 / 3, 1e16, 1e15 + 0.5, 1e22, 1.0, 100000000000000000000.0, 1e-5, 0.0001, 123456789.123456789, -0.0, 5e-324)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1e20), round(0.5, 0), round(1234.5, -2), int(1e20), math.floor(-0.5), math.trunc(-1.5))
for f in (lambda: int(inf), lambda: int(nan), lambda: round(inf), lambda: math.floor(nan), lambda: divmod(1.0, 0.0), lambda: 1.0 // 0, lambda: float("1e999"), lambda: "%d" % nan, lambda: math.sqrt(-1), lambda: 1.0 << 2):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(f"{1.5:.3f} {1e10:g} {0.00001:e} {1234567.891:,.1f} {inf:f} {nan:08.2f} {-0.0:+.1f} {0.5:%} {1.0!r:>8} {2.5:010.3f} {1e100:.5}")
print((0.1).hex(), float.fromhex("0x1.8p1"), (0.75).as_integer_ratio(), (1.0).is_integer(), float("  -1_0.5e1 "), divmod(-7.5, 2), divmod(7.5, -2), -7.5 % inf, 7.5 // -inf)
print(1 < 1.5 < 2, 2 ** 53 + 1 == float(2 ** 53 + 1), 10 ** 400 > 1e308, 10 ** 400 < inf, hash(1.0) == hash(1) == hash(True), hash(inf), hash(0.5) == hash(-0.5))
