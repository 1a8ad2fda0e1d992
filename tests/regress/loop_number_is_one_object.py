"""Which locals are one object after a loop that works on unboxed numbers: stored twice, copied, chosen by a condition."""
def f(y, z, n):
    x = 0.5
    for i in range(n):
        y = y + 1.0
        x = y if i & 1 else z
    return x is y, x is z, x, y, z
print(f(1.5, 2.5, 3), f(1.5, 2.5, 4), f(1.5, 2.5, 0))
def g(best, n):
    x = 0.0
    for i in range(n):
        x = x + 1.5
        best = x if x > best else best
    return best is x, best, x
print(g(0.0, 4))
def h(a, n):
    b = c = 0.0
    for i in range(n):
        a = a * 1.5
        b = (c := a) or 1.0
    return a is b, b is c, a is c
print(h(1.0, 3))
def k(a, n):
    b = c = 0.0
    for i in range(n):
        a = a * 1.5
        b = (c := a + 1.0)
    return a is b, b is c, a is c
print(k(1.0, 3))
def const(n):
    a = b = 0.0
    for i in range(n):
        a = 1.5 if i else 2.5
        b = 1.5
    return a is b
print(const(3))
def same(a, n):
    c = a
    for i in range(n):
        a = a if i < 100 else a + 1.0
    return a is c
print(same(2.5, 3))
def big(a, n):
    b = 0
    for i in range(n):
        b = a = a + 1000000
    return a is b, a, b
print(big(10, 3))
def twice(a, x, n):
    z = 0.0
    y = x
    for _ in range(n):
        x *= (-z)
        if 7 < (1 % a):
            return 'left', a, x
        else:
            for _ in range(3):
                z = x = (1e-300 + x)
    return x, z, x is z, x is y

print(twice(3, 2.0, 1))
print(twice(3, 2.0, 3))
def once(x, n):
    z = 0.0
    for _ in range(n):
        z = x = (1e-300 + x)
    return x is z
print(once(1.5, 1), once(1.5, 3))
def inner(x, n):
    z = 0.0
    for _ in range(n):
        x *= -z
        for _ in range(3):
            z = x = (1e-300 + x)
    return x is z
print(inner(1.5, 1), inner(1.5, 3))
