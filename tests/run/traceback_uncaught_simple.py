# an uncaught exception through several frames, on stderr, exit code 1
import sys


def inner(x):
    return 10 / x


def outer(x):
    value = inner(x)
    return value


print("before")
sys.stdout.flush()
outer(0)
