# global, nonlocal and local of one name in nested scopes
x = "module"

def f():
    x = "f"

    def g():
        global x
        x = "module from g"

        def h():
            return x
        return h()

    def k():
        nonlocal x
        x = "f from k"
        return x
    return g(), k(), x

print(f(), x)

def make_global():
    global made, made2
    made = 1
    for made2 in range(4):
        pass
    global made_f

    def made_f():
        return "made_f"
    global MadeC

    class MadeC:
        pass
    import sys as s
    return s.__name__

print(make_global(), made, made2, made_f(), MadeC.__qualname__, made_f.__qualname__)

class C:
    global cglobal
    cglobal = "from class"
    x = "class"

    def m(self):
        return x

print(cglobal, C().m(), hasattr(C, "cglobal"))

def deleter():
    global x
    del x

deleter()
try:
    x
except NameError as e:
    print(e)
