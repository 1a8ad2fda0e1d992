# caret columns of attribute errors in each position of a long expression
import traceback


class O:
    pass


def attempt(f):
    try:
        f()
    except Exception:
        traceback.print_exc()


o = O()
o.a = O()
o.a.b = None
attempt(lambda: o.a.b.c.d + o.a)
attempt(lambda: (o.a, o.x, o.b))
attempt(lambda: o.a.b.method(1, 2)[3])
attempt(lambda: print(o.a.missing, end=""))


def store():
    o.a.b.c = o.a


def delete():
    del o.a, o.a.b


def aug():
    o.a.b += 1


attempt(store)
attempt(delete)
attempt(aug)
