# tracebacks through generators name each generator frame once
import traceback


def leaf():
    yield 1
    raise ValueError("leaf failed")


def middle():
    yield from leaf()


def top():
    for x in middle():
        yield x


def show(g):
    try:
        for _ in g:
            pass
    except Exception:
        traceback.print_exc()


show(top())
show(1 / (2 - x) for x in range(4))


def thrown():
    try:
        yield 1
    finally:
        print("cleanup")


t = thrown()
next(t)
try:
    t.throw(KeyError("in"))
except KeyError:
    traceback.print_exc()
m = middle()
next(m)
try:
    m.throw(OSError("thrown at leaf"))
except OSError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
