# loops whose ints outgrow 30, 62, 63 and 64 bits half-way
def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r

def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a

def collatz(n):
    steps = peak = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        peak = max(peak, n)
        steps += 1
    return steps, peak

def lcg(n):
    x = 1
    for _ in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return x

def doubling(n):
    x, out = 1, []
    for i in range(n):
        x += x
        if i % 16 == 0:
            out.append(x)
    return out

def down(n):
    x = -1
    for i in range(n):
        x = x * 2 - 1
    return x

def summing(n):
    s = 0
    for i in range(n):
        s += i * i * i
    return s

def mixed(n):
    s = 0
    for i in range(n):
        s += i if i % 3 else 0.5 if i % 2 else True
    return s

def rng():
    return [i for i in range(2 ** 63 - 2, 2 ** 63 + 3)], list(range(2 ** 65, 2 ** 65 - 9, -4)), len(range(0, 2 ** 62)), sum(range(-5, 10 ** 6, 7))

print(fact(25), fib(100), fib(300) % 10 ** 20, collatz(837799), lcg(1000))
print(doubling(100), down(80), summing(5000), mixed(1000), rng())
