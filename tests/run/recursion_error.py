# endless recursion is RecursionError, can be caught, and the program goes on
import sys


def rec(n):
    return rec(n + 1)


class A:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr(self)

    def __eq__(self, o):
        return self == o

    def __call__(self):
        return self()


def a(n): return b(n)
def b(n): return a(n)


def gen():
    yield from gen()


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


for f in (lambda: rec(0), lambda: A().foo, lambda: repr(A()), lambda: A() == A(), lambda: A()(), lambda: a(1),
          lambda: next(gen()), lambda: (lambda f: f(f))(lambda f: f(f))):
    try:
        f()
        print("no error")
    except RecursionError as e:
        print(type(e).__name__, str(e)[:32])
print(900 < depth(0) < 1001)
sys.setrecursionlimit(300)
print(200 < depth(0) < 301)
sys.setrecursionlimit(5000)
print(4500 < depth(0) < 5001)
print("alive")
