# UnboundLocalError and NameError: messages and conditions
def a():
    print(x)
    x = 1
def b():
    x = 1
    del x
    return x
def c(flag):
    if flag:
        y = 1
    return y
def d():
    for i in []:
        pass
    return i
def e():
    del z
    z = 1
def f():
    def g():
        return cell
    if False:
        cell = 1
    return g()
def h():
    n += 1
    n = 0
def i():
    with_ = [q for q in range(3)]
    return q
def j(p):
    del p
    return p
def k():
    import os.path as z2
    del z2
    z2.join
def l():
    class K:
        w = w_undefined
def m(): return module_name_missing
def n():
    global gg
    return gg
def o():
    global gg
    del gg
def p():
    v = 1
    def inner():
        nonlocal v
        del v
    inner()
    return v
for fn in (a, b, lambda: c(0), d, e, f, h, i, lambda: j(1), k, l, m, n, o, p):
    try:
        fn()
    except NameError as err:
        print(type(err).__name__, err, getattr(err, "name", None))
print(c(True))
