# closures created in hot loops, shared cells changed between calls, defaults as cheap constants
def adders(n):
    return [lambda x, k=i: x + k for i in range(n)], [(lambda j: lambda x: x + j)(i) for i in range(n)]
a, b = adders(500)
print(sum(f(1) for f in a), sum(f(1) for f in b), a[3](1, 100))
def shared():
    v, hist = 0, []
    def get(): return v
    def put(x):
        nonlocal v
        v = x
    for i in range(3000):
        put(i)
        if i % 1000 == 0:
            hist.append((get(), v))
    put("text")
    hist.append(get())
    v = 2.5
    hist.append(get())
    return hist
print(shared())
def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x
    return run
pipe = compose(*[lambda x, i=i: (x * 3 + i) % 1000003 for i in range(50)])
x = 1
for _ in range(100):
    x = pipe(x)
print(x)
def make_counter():
    c = {"n": 0}
    total = 0
    def step(k):
        nonlocal total
        c["n"] += 1
        total += k
        return total
    step.c = c
    return step
s = make_counter()
for i in range(4000):
    t = s(i)
print(t, s.c, s.__closure__[1].cell_contents == t or s.__closure__[0].cell_contents == s.c)
def gen_closure():
    fs = []
    for x in range(3):
        def f(y):
            return x * y
        fs.append(f)
        yield f(10)
    yield [f(1) for f in fs]
print(list(gen_closure()))
def curry(f, n, *args): return f(*args) if n == 0 else lambda a: curry(f, n - 1, *args, a)
print(curry(lambda a, b, c: (a, b, c), 3)(1)(2)(3))
def self_ref():
    def fact(n): return 1 if n < 2 else n * fact(n - 1)
    keep, fact2 = fact, fact
    fact = lambda n: "replaced"
    return keep(5)
print(self_ref())
