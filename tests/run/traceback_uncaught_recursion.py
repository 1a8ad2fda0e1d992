# an uncaught RecursionError prints the repeated frames once with a count
import sys
sys.setrecursionlimit(150)


def a(n):
    return b(n + 1)


def b(n):
    return a(n + 1)


def self_rec(n):
    self_rec(n + 1)


import traceback
try:
    self_rec(0)
except RecursionError:
    text = traceback.format_exc()
    print(text.count("self_rec(n + 1)") < 8, "times]" in text, text.splitlines()[-1][:48])


def direct(n):
    if n == 0:
        raise ValueError("bottom")
    direct(n - 1)


direct(30)
