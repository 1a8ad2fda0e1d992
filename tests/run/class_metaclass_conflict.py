# metaclass choice, conflicts, callables and odd objects as metaclass
class M1(type): pass
class M2(type): pass
class M3(M1, M2): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass
def attempt(f):
    try:
        r = f()
        print(type(r).__name__, getattr(r, "__name__", r))
    except TypeError as e:
        print(e)
def conflict():
    class C(A, B): pass
    return C
def solved():
    class C(A, B, metaclass=M3): pass
    return C
def less():
    class C(A, metaclass=type): pass
    return C

def func_meta():
    class C(A, metaclass=lambda n, b, d, **k: (n, len(b), k), z=1): pass
    return C

def bad_prepare():
    class M(type):
        @classmethod
        def __prepare__(m, n, b): return 5
    class C(metaclass=M): pass

def no_kw():
    class C(object, foo=1): pass

def not_a_class():
    class C(5): pass

def dup():
    class C(A, A): pass

def mro():
    class X: pass
    class Y(X): pass
    class C(X, Y): pass

def final():
    class C(bool): pass

def layout():
    class C(int, str): pass

def star_bases():
    bases, kw = (A,), {"metaclass": M3}
    class C(*bases, **kw): pass
    return C

for f in (conflict, solved, less, func_meta, bad_prepare, no_kw, not_a_class, dup, mro, final, layout, star_bases):
    attempt(f)
