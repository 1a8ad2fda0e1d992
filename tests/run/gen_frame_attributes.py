# gi_frame of started, suspended, finished generators; f_back only while running
import sys
import inspect


def g(a, b=2):
    c = a + b
    f = sys._getframe()
    print("running: back is", f.f_back.f_code.co_name, f is it.gi_frame)
    del f
    yield c
    d = 1
    yield d


it = g(1)
print(inspect.getgeneratorstate(it), inspect.getgeneratorlocals(it), it.gi_frame.f_back)


def drive():
    return next(it)


print(drive())
fr = it.gi_frame
print(fr.f_back, fr.f_lineno - fr.f_code.co_firstlineno, fr.f_locals, inspect.getgeneratorstate(it))
next(it)
print(sorted(inspect.getgeneratorlocals(it).items()))
print(fr is it.gi_frame, next(it, None), it.gi_frame, inspect.getgeneratorstate(it), inspect.getgeneratorlocals(it))
print(fr.f_lineno - fr.f_code.co_firstlineno, fr.f_back)
fr.clear()
it = g(5)
next(it)
try:
    it.gi_frame.clear()
    print("cleared", inspect.getgeneratorstate(it))
except RuntimeError as e:
    print(e)
print(inspect.isgenerator(it), inspect.isgeneratorfunction(g), inspect.isgeneratorfunction(drive))
print(it.gi_code is g.__code__, bool(g.__code__.co_flags & inspect.CO_GENERATOR))
