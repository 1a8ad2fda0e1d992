# attributes of code objects: names, flags, lines, constants of nested code, comparison, replace
import inspect


def f(a, b=1, *args, c, **kw):
    """doc"""
    x = a + b
    y = [i * x for i in args]

    def g(): return x
    import os as o
    global gl
    gl = len(y)
    try:
        kw["k"] = o.sep
    except KeyError as e:
        raise e
    return g


co = f.__code__
print(co.co_name, co.co_argcount, co.co_posonlyargcount, co.co_kwonlyargcount, co.co_nlocals)
print(co.co_varnames, co.co_cellvars, co.co_freevars)
print(inspect.CO_VARARGS & co.co_flags, inspect.CO_VARKEYWORDS & co.co_flags, co.co_flags & inspect.CO_NEWLOCALS)
print(co == f.__code__, hash(co) == hash(f.__code__), co == (lambda: 0).__code__, type(co).__name__)
lines = sorted({l - co.co_firstlineno for _, _, l in co.co_lines() if l is not None})
print(lines)
print(all(s <= e for s, e, _ in co.co_lines()), getattr(co, "co_qualname", "f"))
c2 = co.replace(co_name="renamed", co_firstlineno=1000)
print(c2.co_name, c2.co_firstlineno, c2 == co)
print((lambda: 0).__code__.co_name, [c.__code__.co_name for c in (lambda x: x, f)])


def outer():
    z = 1
    class C:
        def m(self): return z
    return C.m, (z for _ in ()), [lambda: z]


m, gen, (l,) = outer()
print(m.__code__.co_freevars, gen.gi_code.co_freevars, l.__code__.co_freevars, m.__code__.co_filename == co.co_filename)
print(getattr(m.__code__, "co_qualname", "outer.<locals>.C.m"), f.__doc__, outer.__doc__)
flags = {n: getattr(inspect, n) for n in ("CO_GENERATOR", "CO_COROUTINE", "CO_ASYNC_GENERATOR", "CO_NESTED", "CO_OPTIMIZED")}
async def co1(): pass
async def ag(): yield
def ge(): yield
for fn in (f, m, ge, co1, ag, l):
    print(fn.__code__.co_name, [n for n, v in flags.items() if fn.__code__.co_flags & v])
print(f.__code__.co_stacksize > 0, isinstance(co.co_code, bytes), len(co.co_code) > 0, isinstance(co.co_consts, tuple), isinstance(co.co_names, tuple))
