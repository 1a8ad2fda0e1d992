# Loops of arithmetic, with every way to leave the range of what machine numbers can do.
import math
import sys


def sums(n):
    s = 0
    for i in range(n):
        s += i * 3 % 7
    return s


def grows(n):
    p = 1
    for i in range(n):
        p = p * 3 + 1
    return p


def shrinks(n):
    p = -1
    while n > 0:
        p = p * 5 - n
        n -= 1
    return p, n


def escape(cr, ci, n):
    zr = zi = 0.0
    k = 0
    while k < n:
        t = zr * zr - zi * zi + cr
        zi = 2.0 * zr * zi + ci
        zr = t
        if zr * zr + zi * zi > 4.0:
            break
        k += 1
    else:
        return "bound", k, zr, zi
    return k, zr, zi


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def collatz(n):
    c = 0
    while n != 1:
        if n % 2:
            n = 3 * n + 1
        else:
            n //= 2
        c += 1
    return c


def same_object(n):
    x = 1.5
    y = 2.5
    z = 0.5
    k = 1000
    m = k
    for i in range(n):
        y = x
        z = y
        m = k
        if i > 3:
            x = x + 1.0
            k = 2000
    return y is x, z is y, m is k, x


def divides(n):
    t = 0
    for i in range(n):
        t = t + 10 // (n - 3 - i)
    return t


def float_divides(x, n):
    t = 1.0
    while n > -2:
        t = t / (x * n)
        n -= 1
    return t


def nested(n):
    t = 0
    i = 0
    while i < n:
        j = 0
        while j < n:
            j += 1
            if i == j:
                continue
            t += i * j - (i ^ j)
        i += 1
    return t, i, j


def becomes_float(n):
    s = 0
    for i in range(n):
        s = s + i * 0.5
    return s


def operators(a, b, n):
    q = r = x = o = d = 0
    left = 1
    for i in range(n):
        q = a // b
        r = a % b
        x = a ^ b
        o = (a | b) & 0xFFFF
        d = a >> 3
        left = left << 5
        a = a - 7
        b = b + 1
        if not b:
            b = 1
    return q, r, x, o, d, left, a, b, -a


def negative_shift(n):
    t = 1
    while n > -3:
        t = t << n
        n -= 1
    return t


def compares(limit, n):
    c = 0
    x = 0.0
    for i in range(n):
        x = x + 0.25
        if i < x:
            c += 1
        if x >= limit:
            c += 10
        if i == x:
            c += 100
    return c, x


def not_bound(n):
    for i in range(n):
        last = i * 2
    return last


def overwritten(n):
    value = "text"
    for i in range(n):
        value = i + 1
    return value


def deleted(n):
    t = 0
    for i in range(n):
        t += i
    del i
    try:
        return i
    except UnboundLocalError as error:
        return str(error), t


def locals_after(n):
    t = 0
    u = 0.5
    while t < n:
        t += 1
        u = u * 1.5
    return locals()


def infinite(x):
    n = 0
    while x != math.inf:
        x = x * 1e10
        n += 1
    y = x - x
    k = 0
    while y == y or k < 3:
        k += 1
        y = y + 1.0
        if k > 5:
            break
    return n, x, y, k


def signed_zero(n):
    z = 0.0
    for i in range(n):
        z = -z
    return z


def attempt(f, *args):
    try:
        print(f.__name__, args, f(*args))
    except Exception as error:
        trace = error.__traceback__.tb_next
        while trace.tb_next:
            trace = trace.tb_next
        state = {k: v for k, v in trace.tb_frame.f_locals.items() if isinstance(v, (int, float))}
        print(f.__name__, args, type(error).__name__, error, trace.tb_lineno - f.__code__.co_firstlineno, state)


class Odd(int):
    def __add__(self, other):
        return Odd(int(self) + int(other) + 1)


for n in (0, 1, 10, 1000):
    attempt(sums, n)
for n in (0, 5, 39, 40, 41, 42, 60):
    attempt(grows, n)
    attempt(shrinks, n)
for c in ((-0.5, 0.5, 50), (1, 1.0, 50), (1.0, 1.0, 50), (0.3, 0.5, 300), (0, 0, 3), (True, 0.25, 4)):
    attempt(escape, *c)
for n in (0, 1, 2, 50, 92, 93, 94, 300):
    attempt(fib, n)
for n in (1, 27, 97, 2**61 - 1, 2**70, True):
    attempt(collatz, n)
for n in range(8):
    attempt(same_object, n)
for n in (0, 2, 3, 4, 8):
    attempt(divides, n)
attempt(float_divides, 0.5, 3)
attempt(float_divides, 2, 3)
attempt(nested, 20)
attempt(nested, 0)
attempt(becomes_float, 0)
attempt(becomes_float, 100)
for pair in ((100, 7), (-100, 7), (100, -7), (-100, -3), (2**62, 3), (-2**63, -1), (2**64, 5), (5, 0), (Odd(5), 2)):
    attempt(operators, *pair, 5)
    attempt(operators, *pair, 20)
attempt(negative_shift, 4)
attempt(negative_shift, 80)
for limit in (3, 3.0, 2**53 + 1, 2**70, math.nan, math.inf):
    attempt(compares, limit, 20)
attempt(not_bound, 0)
attempt(not_bound, 3)
attempt(overwritten, 0)
attempt(overwritten, 3)
attempt(deleted, 4)
attempt(deleted, 0)
attempt(locals_after, 10)
attempt(locals_after, 0)
attempt(infinite, 1.5)
attempt(infinite, 2)
attempt(signed_zero, 3)
attempt(signed_zero, 4)
attempt(sums, 3.5)
attempt(collatz, "x")
attempt(shrinks, 2.5)
attempt(grows, 2**64 - 2**64 + 3)
print(sys.getrefcount(sums) > 0)
