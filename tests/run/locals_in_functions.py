# locals(), vars(), dir() in functions: snapshot semantics, cells, deleted names, comprehensions
def f(a, *args, k=1, **kw):
    print(locals())
    b = 2
    print(sorted(locals()), sorted(vars()), dir())
    del a
    l1 = locals()
    print("a" in l1, l1 is locals())
    c = 3
    print("c" in l1, locals()["c"], "c" in l1)
    l1["b"] = 99
    l1["new"] = 1
    print(b, locals()["b"], "new" in locals())
    for i in range(2):
        pass
    cell = 5
    def g(): return cell
    print(sorted(locals()), locals()["cell"])
    return [sorted(locals()) for j in range(1)][0], (lambda z: sorted(locals()))(1)

print(f(1, 2, k=3, q=4))

def outer():
    free = 1
    def inner():
        x = free
        return locals()
    return inner()

print(outer())

def gen(n):
    m = n
    yield locals()
    o = 1
    yield dir()

print(list(gen(1)))

class C:
    a = 1
    def m(self): return sorted(locals())
    print(sorted(k for k in locals() if k[0] != "_"), locals() is vars())

print(C().m(), globals() is locals(), vars() is globals(), "f" in dir())
def use_format(name, n): return "{name}-{n}".format(**locals()), "%(name)s" % locals(), f"{name}"
print(use_format("x", 1))
def unset():
    if 0: q = 1
    r = lambda: q2
    d = dict(locals())
    q2 = 1
    return sorted(d)
print(unset())
