# special methods are looked up on the type, not on the instance
class A:
    def __len__(self): return 1
    def __call__(self): return "type call"
    def __enter__(self): return "entered"
    def __exit__(self, *a): return False
    def __iter__(self): return iter([1])
    def __contains__(self, x): return False


a = A()
a.__len__ = lambda: 99
a.__call__ = lambda: "inst call"
a.__enter__ = lambda: "inst enter"
a.__iter__ = lambda: iter("inst")
a.__contains__ = lambda x: True
print(len(a), a(), a.__len__(), list(a), 5 in a)
with a as v:
    print(v)


class N:
    __hash__ = None
    __iter__ = None
    __contains__ = None
    __len__ = None
    __call__ = None
    __reversed__ = None
    __neg__ = None


n = N()
for f in (lambda: hash(n), lambda: iter(n), lambda: 1 in n, lambda: len(n), lambda: n(), lambda: reversed(n),
          lambda: -n, lambda: [*n], lambda: {n: 1}, lambda: bool(n)):
    try:
        print(f())
    except TypeError as e:
        print(e)


class E:
    def __eq__(self, o): return True


try:
    hash(E())
except TypeError as e:
    print(e)
print(E() != 1, E() == 1, E.__hash__)
for o in (object(), 3, None, print):
    for f in (lambda: len(o), lambda: o[0], lambda: iter(o), lambda: next(o), lambda: o(1, 2, 3, x=1) if o is not print else None):
        try:
            f()
        except TypeError as e:
            print(str(e).split(" at 0x")[0])
