# plain, mutual, nested and memoised recursion
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


memo = {}


def mfib(n):
    if n in memo:
        return memo[n]
    memo[n] = r = n if n < 2 else mfib(n - 1) + mfib(n - 2)
    return r


def perms(xs):
    if not xs:
        yield []
    for i, x in enumerate(xs):
        for rest in perms(xs[:i] + xs[i + 1:]):
            yield [x] + rest


def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def flatten(x):
    return [y for e in x for y in flatten(e)] if isinstance(x, list) else [x]


print(fib(18), ack(2, 6), is_even(200), is_odd(200), mfib(150))
print(["".join(p) for p in perms(list("abc"))], hanoi(10, "a", "b", "c"))
print(flatten([1, [2, [3, [4, [5, []]]]], 6]))
