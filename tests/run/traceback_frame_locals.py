# f_locals of the frames of a traceback: values at the time of the error
def f(a, b=2, *args, k=3, **kw):
    x = a
    y = [i for i in range(3)]
    del b
    for z in range(5):
        w = z * 2
        if z == 3:
            1 / 0


def g(n):
    local = "g local"

    def h():
        nonlocal n
        n += 1
        cellvar = local
        f(n, q=7)
    h()


class C:
    def m(self):
        cls_local = 1
        g(10)


try:
    C().m()
except ZeroDivisionError as e:
    tb = e.__traceback__
    while tb:
        fr = tb.tb_frame
        if fr.f_code.co_name != "<module>":
            print(fr.f_code.co_name, tb.tb_lineno, {k: v for k, v in fr.f_locals.items() if k not in ("self", "h")})
            print("  ", fr.f_back.f_code.co_name, fr.f_globals is globals(), fr.f_code.co_varnames)
        last, tb = tb, tb.tb_next
    print(last.tb_frame.f_locals["w"], last.tb_frame.f_lineno, last.tb_lineno)
    last.tb_frame.clear()
    print(last.tb_frame.f_locals)


def gen():
    v = 1
    yield v
    v = 2
    raise KeyError(v)


try:
    list(gen())
except KeyError as e:
    print(e.__traceback__.tb_next.tb_frame.f_locals)
