# metaclass calls in order: __prepare__, body, __new__, __set_name__, __init_subclass__, __init__
class Track(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"):
            print("  set", k)
        super().__setitem__(k, v)

    def __getitem__(self, k):
        if not k.startswith("__"):
            print("  get", k)
        return super().__getitem__(k)

    def __delitem__(self, k):
        print("  del", k)
        super().__delitem__(k)


class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return Track(injected="from prepare")

    def __new__(m, name, bases, ns, **kw):
        print("new", type(ns).__name__, kw)
        return super().__new__(m, name, bases, dict(ns))

    def __init__(c, name, bases, ns, **kw):
        print("init", sorted(k for k in ns if not k.startswith("__")))
        super().__init__(name, bases, ns)

    def __call__(c, *a, **k):
        print("call", c.__name__, a, k)
        return super().__call__(*a, **k)


class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)


class A(metaclass=Meta, opt=1):
    x = injected
    y = x + "!"
    del x
    n = Named()
    print(y, len(y), injected)

    def __init__(self, *a):
        self.a = a


class B(A, other=2):
    pass


print(A(1, 2).a, B().a, type(B).__name__)
