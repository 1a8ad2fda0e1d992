# a finaliser of a generator that fails is reported, one that resurrects survives
import gc
import sys
sys.unraisablehook = lambda u: print("unraisable:", repr(u.exc_value), u.object.__name__)
keep = []


def fails():
    try:
        yield
    finally:
        raise ValueError("in finaliser")


def ignores():
    while True:
        try:
            yield
        except GeneratorExit:
            pass
        else:
            return


def resurrects():
    me = yield
    try:
        yield
    finally:
        keep.append(me)
        print("kept")


f = fails()
next(f)
del f
i = ignores()
next(i)
try:
    i.close()
except RuntimeError as e:
    print(e)
print(next(i, "finished"))
r = resurrects()
next(r)
r.send(r)
del r
gc.collect()
print(len(keep), keep[0].gi_frame, list(keep[0]))
j = ignores()
next(j)
del j
print("end")
