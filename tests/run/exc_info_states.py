# sys.exc_info through nesting, calls, finally and generators
import sys
def name():
    t = sys.exc_info()[0]
    return t.__name__ if t else None
print(name())
try:
    raise ValueError
except ValueError:
    print(name())
    try:
        raise KeyError
    except KeyError:
        print(name())
    print(name())
    try:
        pass
    finally:
        print("finally", name())
    [print("comp", name()) for _ in (1,)]
    (lambda: print("lambda", name()))()
    class K:
        print("class", name())
print(name())
try:
    try:
        1 / 0
    finally:
        print("finally while raising", name())
except ZeroDivisionError:
    pass
print(name())
def f():
    try:
        raise TypeError
    except TypeError:
        return name()
print(f(), name())
for i in range(2):
    try:
        raise IndexError
    except IndexError:
        print(name())
        continue
print(name())
class CM:
    def __enter__(self): return self
    def __exit__(self, *a):
        print("exit sees", name(), a[0] and a[0].__name__, sys.exc_info()[1] is a[1])
        return True
with CM():
    raise OSError
with CM():
    pass
print(name(), sys.exc_info())
def deep(n):
    try:
        raise ValueError(n)
    except ValueError:
        if n:
            deep(n - 1)
        print(n, sys.exc_info()[1].args)
deep(2)
