# a frame object that escaped shows the current line and locals while the function goes on
import sys
snaps = []
def snap(fr):
    snaps.append((fr.f_lineno - fr.f_code.co_firstlineno, sorted((k, v) for k, v in fr.f_locals.items() if k != "fr")))

def f(n):
    fr = sys._getframe()
    snap(fr)
    a = 1
    snap(fr)
    for i in range(2):
        a += i
        snap(fr)
    if a:
        b = [a,
             snap(fr),
             2]
    try:
        1 / 0
    except ZeroDivisionError:
        snap(fr)
    finally:
        c = 3
        snap(fr)
    del a
    b = None
    (lambda: snap(fr))()
    [snap(fr) for _ in (1,)]
    with open(__file__) as fh:
        del fh
        snap(fr)
    return fr

fr = f(7)
for s in snaps:
    print(s)
print(fr.f_lineno - fr.f_code.co_firstlineno, sorted(k for k in fr.f_locals if k != "fr"))

def loop_until():
    fr = sys._getframe()
    total = 0
    for i in range(2000):
        total += i
        if i % 500 == 0:
            print(fr.f_locals["i"], fr.f_locals["total"])

loop_until()

def parent():
    v = "before"
    child(lambda: None)
    v = "after"
    return child(None)

def child(x):
    return sys._getframe(1).f_locals["v"], sys._getframe(1).f_lineno - parent.__code__.co_firstlineno

print(parent())
