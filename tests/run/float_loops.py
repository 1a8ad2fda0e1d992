# numeric kernels: sums, matrices, mandelbrot, newton, int to float changes half-way
import math

def mandel(w, h, n):
    rows = []
    for y in range(h):
        row = ""
        for x in range(w):
            zr = zi = 0.0
            cr, ci = x / w * 3 - 2.2, y / h * 2.4 - 1.2
            for i in range(n):
                zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
                if zr * zr + zi * zi > 4:
                    break
            row += " .:-=+*#%@"[i % 10] if i < n - 1 else "@"
        rows.append(row)
    return rows

def newton(f, d, x):
    for _ in range(50):
        step = f(x) / d(x)
        x -= step
        if abs(step) < 1e-15:
            break
    return x

def matmul(a, b):
    return [[sum(x * y for x, y in zip(r, c)) for c in zip(*b)] for r in a]

def kahan(xs):
    s = c = 0
    for x in xs:
        y = x - c
        t = s + y
        c = (t - s) - y
        s = t
    return s

def changes(n):
    x, out = 0, []
    for i in range(n):
        if i == n // 2:
            x = float(x)
        if i == n - 2:
            x = x + 0j
        x = x * 2 + 1
        out.append(type(x).__name__[0])
    return x, "".join(out)

print("\n".join(mandel(40, 12, 30)))
print(newton(lambda x: x * x - 2, lambda x: 2 * x, 1.0), newton(lambda x: math.cos(x) - x, lambda x: -math.sin(x) - 1, 1))
print(matmul([[1, 2], [3, 4]], [[0.5, 1], [1.5, -2]]), kahan([0.1] * 1000), sum([0.1] * 10), math.fsum([0.1] * 10))
print(changes(20), sum(1 / (i * i) for i in range(1, 5000)), math.hypot(3, 4), math.dist((1, 2), (4, 6)))
m = 0.0
for i in range(1, 3000):
    m += math.sin(i) * math.sqrt(i) / (i % 7 + 1) - i ** 0.25
print(repr(m))
