# with: errors in __enter__, in __exit__, in the body; missing methods; order of lookup
class CM:
    def __init__(self, n, enter=None, exit=None): self.n, self.e, self.x = n, enter, exit
    def __enter__(self):
        print("enter", self.n)
        if self.e: raise self.e
    def __exit__(self, *a):
        print("exit", self.n, a[0])
        if self.x: raise self.x
def run(f):
    try:
        f()
        print("no error")
    except Exception as e:
        print(repr(e), "context", repr(e.__context__))
def a():
    with CM("1"), CM("2", enter=KeyError("enter")), CM("3"):
        print("never")
def b():
    with CM("1"), CM("2", exit=KeyError("exit")):
        raise ValueError("body")

def c():
    with CM("1", exit=TypeError("x1")), CM("2", exit=KeyError("x2")):
        pass

def d():
    with CM("1", exit=TypeError("on return")):
        return 1

def e():
    while True:
        with CM("1", exit=TypeError("on break")):
            break

class NoExit:
    def __enter__(self): print("entered")
class NoEnter:
    def __exit__(self, *a): pass
class Few:
    def __enter__(self): pass
    def __exit__(self): pass

def w(o):
    def f():
        with o:
            print("body")
    return f

for f in (a, b, c, d, e, w(NoExit()), w(NoEnter()), w(5), w(Few())):
    run(f)
try:
    with CM("tb") as x:
        int("z")
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno, tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
