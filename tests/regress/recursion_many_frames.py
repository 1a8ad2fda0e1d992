# requires: 3.11
"""A call is one of Python however deep it is: where the interpreter counts calls of C code apart, they do not run out."""
import sys

sys.setrecursionlimit(200_000)


def depth(n):
    return depth(n - 1) + 1 if n else 0


def by_keyword(*, n):
    return by_keyword(n=n - 1) + 1 if n else 0


def through_a_method(n):
    return Chain().step(n)


class Chain:
    def step(self, n):
        return through_a_method(n - 1) + 1 if n else 0


print([depth(n) for n in (1, 150_000, 10, 150_000)])
print(by_keyword(n=150_000), through_a_method(70_000))
try:
    depth(250_000)
except RecursionError as error:
    print("maximum recursion depth exceeded" in str(error))
print([sum(depth(n) for n in range(first, first + 40)) for first in (0, 100, 1000)])
