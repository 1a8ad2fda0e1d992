# the name of an except clause is deleted at its end, in every kind of scope
e = "module e"
try:
    raise ValueError(1)
except ValueError as e:
    print(repr(e))
try:
    print(e)
except NameError as n:
    print(n)
def f():
    try:
        raise ValueError(2)
    except ValueError as err:
        def g(): return err
        print(repr(g()))
    try:
        g()
    except NameError as n:
        print(n)
    try:
        err
    except UnboundLocalError as n:
        print(n)
f()
def dels():
    try:
        raise KeyError
    except KeyError as x:
        del x
    try:
        raise KeyError
    except KeyError as x:
        x = "rebound"
    try:
        return x
    except UnboundLocalError as u:
        return str(u)
print(dels())
class C:
    try:
        1 / 0
    except ZeroDivisionError as z:
        kept = z
    has = "z" in dir()
print(C.has, repr(C.kept))
def glob():
    global ge
    try:
        int("x")
    except ValueError as ge:
        print("ge" in globals())
glob()
print("ge" in globals())
def early():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as v:
            if i == 1:
                break
            continue
    return "v" in locals(), i
print(early())
