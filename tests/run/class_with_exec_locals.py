# locals() in a class body is the namespace itself; exec writes into it
class A:
    locals()["made"] = 1
    print(made)
    exec("e = made + 1")
    v = vars()
    d = dir()
    print(v is locals(), sorted(n for n in d if not n.startswith("__")))
    x = eval("e * 10")
    globals()["from_class"] = "g"
    print(from_class)
    for k in list(locals()):
        if k == "made":
            del locals()[k]
    try:
        made
    except NameError as err:
        print(err)

print(A.e, A.x, hasattr(A, "made"), "v" in vars(A))

def f():
    free = "free"

    class B:
        copy = free
        locals()["free"] = "class level"
        seen = free
        def m(self): return free
        sees_exec = []
        try:
            exec("sees_exec.append(free)")
        except NameError as e:
            sees_exec.append(str(e))
    return B.copy, B.seen, B().m(), B.sees_exec

print(f())

class Meta(type):
    @classmethod
    def __prepare__(m, n, b):
        class NS(dict):
            def __missing__(self, k):
                if k.startswith("auto_"):
                    return k.upper()
                raise KeyError(k)
        return NS()

class C(metaclass=Meta):
    p = auto_name
    q = [auto_x for _ in ()]
    r = len("abc")
    try:
        s = unknown
    except NameError as e:
        s = str(e)

print(C.p, C.q, C.r, C.s)
