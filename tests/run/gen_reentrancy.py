# a running generator cannot be resumed: next, send, throw, close, list
def g():
    for act in (lambda: next(it), lambda: it.send(1), lambda: it.throw(ValueError), lambda: it.close(), lambda: list(it)):
        try:
            act()
        except ValueError as e:
            print(e)
    print(it.gi_running, it.gi_frame is not None)
    yield "ok"

it = g()
print(next(it), it.gi_running)

def y():
    yield from me

me = y()
try:
    next(me)
except ValueError as e:
    print(e)

def outer():
    yield from inner()

def inner():
    print("outer running:", o.gi_running)
    try:
        next(o)
    except ValueError as e:
        print(e)
    yield 1
    yield 2

o = outer()
print(next(o), next(o))

class Reenter:
    def __iter__(self): return self
    def __next__(self):
        return next(r)

def rr():
    yield from Reenter()

r = rr()
try:
    next(r)
except ValueError as e:
    print(e)
print(list(r))
