# complex arithmetic, division by zero, attributes, comparison errors, formatting
vals = [0j, 1j, -1 + 2j, 3.5 - 0.5j, complex("inf"), complex(0.0, -0.0), 2, 1.5, True]


def op(f, *a):
    try:
        return repr(f(*a))
    except Exception as e:
        return f"{type(e).__name__}:{e}"


for a in vals:
    print(*[op(f, a, b) for b in vals for f in (lambda a, b: a + b, lambda a, b: a * b, lambda a, b: a / b, lambda a, b: a - b)])
print([op(lambda a, b: a ** b, a, b) for a in vals[:4] for b in (0, 1, 2, -1, 0.5, 1j)])
print([op(f, 1j, 2) for f in (lambda a, b: a // b, lambda a, b: a % b, lambda a, b: a < b, lambda a, b: divmod(a, b), lambda a, b: a == b, lambda a, b: a != b, lambda a, b: a & b)])
print((3 + 4j).real, (3 + 4j).imag, (3 + 4j).conjugate(), abs(3 + 4j), -(3 + 4j), +1j, hash(2 + 0j) == hash(2), bool(0j), 2 + 0j == 2)
print(complex(1, 2), complex("1+2j"), complex(), complex(1.5), complex(1j, 1j), f"{1 + 2j:.2f} {1j!r:>6} {3 - 1j:+.1f}", str(-0j), repr(complex(-0.0, 1)))
for f in (lambda: complex("1 + 2j"), lambda: complex("a"), lambda: complex("1", 2), lambda: complex([]), lambda: int(1j), lambda: float(1j), lambda: 0j ** -1, lambda: 1j / 0, lambda: setattr(1j, "real", 2)):
    print(op(f))


class C(complex):
    def __add__(self, o): return "sub add"
    def __radd__(self, o): return "sub radd"


print(C(1) + 1, 1j + C(1), C(1) * 2, type(C(1) * 2).__name__)
z = 0j
for i in range(200):
    z = z * z + (0.1 + 0.2j)
print(f"{z:.12f}", 1j * 1j, sum([1j, 2, 3.0]), 1j.__class__.__name__, (1 + 2j) * (3 - 1j) - 5 == 5j)
