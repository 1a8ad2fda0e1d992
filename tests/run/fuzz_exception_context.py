# contexts through nested handlers, generators, finally, with and explicit causes, printed as chains
def chain(e, seen=None):
    out = []
    while e is not None and len(out) < 9:
        out.append(f"{type(e).__name__}{e.args}" + ("!" if e.__suppress_context__ else ""))
        e = e.__cause__ or e.__context__
    return " < ".join(out)
def run(f):
    try:
        f()
    except BaseException as e:
        print(f.__name__, chain(e), e.__traceback__.tb_next.tb_lineno - f.__code__.co_firstlineno)
def a():
    try: raise KeyError(1)
    except KeyError:
        try: raise ValueError(2)
        except ValueError:
            try: raise TypeError(3)
            finally: raise OSError(4)
def b():
    try: raise KeyError(1)
    finally:
        try: raise ValueError(2)
        except ValueError: pass
def c():
    def g():
        try: yield
        except KeyError: raise ValueError("in gen")
    it = g()
    next(it)
    try: raise TypeError("outer")
    except TypeError: it.throw(KeyError("thrown"))
def d():
    e1 = KeyError(1)
    try: raise e1
    except KeyError:
        try: raise ValueError(2)
        except ValueError: raise e1
def e():
    try:
        try: raise KeyError(1)
        except KeyError as k: raise ValueError(2) from k
    except ValueError as v:
        raise TypeError(3) from None
def f():
    class CM:
        def __enter__(self): pass
        def __exit__(self, *a): raise OSError("exit")
    with CM():
        with CM():
            raise KeyError("body")
def g():
    for i in range(3):
        try:
            try: raise ValueError(i)
            finally:
                if i < 2: continue
        except ValueError: raise KeyError("last")
def h():
    try: raise KeyError(1)
    except KeyError as e:
        saved = e
    raise ValueError(2) from saved
def i():
    try:
        next(iter([]))
    except StopIteration:
        [x for x in (1 / 0 for _ in (1,))]
def j():
    try: raise KeyError
    except KeyError:
        try: j2()
        except ValueError: raise
def j2():
    try: raise IndexError
    except IndexError: pass
    raise ValueError("j2")
def k():
    try: 1 / 0
    except ZeroDivisionError as e: e.__context__ = KeyError("set"); raise
def l():
    try: raise KeyError(1)
    except KeyError: (lambda: int("x"))()
for fn in (a, b, c, d, e, f, g, h, i, j, k, l): run(fn)
