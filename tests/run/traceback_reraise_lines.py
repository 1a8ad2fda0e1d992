# lines in tracebacks of bare raise, raise e, raise from handlers and finally blocks
import traceback

def boom(n):
    raise ValueError(n)

def bare():
    try:
        boom(1)
    except ValueError:
        x = 1
        raise

def named():
    try:
        boom(2)
    except ValueError as e:
        y = 2
        raise e

def loop():
    saved = None
    for i in range(2):
        try:
            boom(i)
        except ValueError as e:
            saved = e
    raise saved

def fin():
    try:
        boom(3)
    finally:
        z = 3

def with_():
    with open(__file__) as f:
        for i in range(2):
            if i:
                boom(4)

def gen():
    try:
        yield boom
    except ValueError:
        raise

def through_gen():
    g = gen()
    next(g)
    g.throw(ValueError("thrown"))

for f in (bare, named, loop, fin, with_, through_gen):
    try:
        f()
    except ValueError as e:
        print(f.__name__, [(s.name, s.lineno) for s in traceback.extract_tb(e.__traceback__)])
