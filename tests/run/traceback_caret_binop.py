# caret columns of binary operations, calls, subscripts, comparisons, over several lines and tabs
import traceback


def attempt(f):
    try:
        f()
    except Exception:
        traceback.print_exc()


a, b, s, d, l = 1, 0, "s", {}, [1]
attempt(lambda: a + b + (a / b) * 2)
attempt(lambda: a + s + b)
attempt(lambda: d["k"]["l"] + 1)
attempt(lambda: l[0][1])
attempt(lambda: l[5] if a else l[6])
attempt(lambda: (a < b) or (a < s))
attempt(lambda: -s + ~s)
attempt(lambda: max(1, int("x"), 3))
attempt(lambda: [i / 0 for i in l])
attempt(lambda: f"{a} {b:>{s}} {undefined}")
attempt(lambda: (lambda x: x / 0)(5) + 1)


def multi():
    return (a
            + b
            + len(5)
            + a)


def tabs():
	x = 1; y = a / b; z = 3


def wide():
    ünïcödé = "日本語" + a / b


def call():
    print(a,
          b, *l,
          key=1 / b)


def stmt():
    if a: assert b == 1, "wrong " + s
    return


for f in (multi, tabs, wide, call, stmt):
    attempt(f)
