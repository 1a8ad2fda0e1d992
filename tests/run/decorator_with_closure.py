# decorators that wrap, count, cache and take arguments
import functools

def counted(f):
    @functools.wraps(f)
    def wrapper(*a, **k):
        wrapper.calls += 1
        return f(*a, **k)
    wrapper.calls = 0
    return wrapper

def repeat(times, *, sep=","):
    def deco(f):
        def inner(*a, **k):
            return sep.join(str(f(*a, **k)) for _ in range(times))
        return inner
    return deco

class Memo:
    def __init__(self, f):
        self.f, self.cache = f, {}

    def __call__(self, *a):
        if a not in self.cache:
            self.cache[a] = self.f(*a)
        return self.cache[a]

    def __get__(self, obj, cls=None):
        return self if obj is None else functools.partial(self, obj)

@counted
def add(a, b=1):
    """adds"""
    return a + b

@repeat(3, sep="-")
@counted
def name(n):
    return n.upper()

@Memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

class K:
    @Memo
    def sq(self, n):
        print("computing", n)
        return n * n

print(add(1), add(2, b=3), add.calls, add.__name__, add.__doc__, add.__wrapped__.__name__)
print(name("x"), fib(60), len(fib.cache))
k = K()
print(k.sq(4), k.sq(4), isinstance(K.sq, Memo))
