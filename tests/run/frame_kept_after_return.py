# a frame that outlives its function says where the function returned, however it was called
import sys

kept = []


def several(x):
    kept.append(sys._getframe())
    if x == 0:
        return "zero"
    for i in range(3):
        if i == x:
            return i
    try:
        return (x,
                "last")
    finally:
        x = None


def implicit(x):
    kept.append(sys._getframe())
    if x:
        pass
    else:
        x = 1


def cells(x):
    def inner():
        kept.append(sys._getframe())
        return x
    return inner()


class Body:
    kept.append(sys._getframe())
    last = 1


def show(how):
    for frame in kept:
        first = frame.f_code.co_firstlineno
        print(how, frame.f_code.co_name, frame.f_lineno - first, frame.f_back is None, sorted(frame.f_locals)[-2:])
    kept.clear()


for function in several, implicit, cells:
    for value in range(4):
        function(value)
    show("direct")
    list(map(function, range(4)))
    show("from C")
    eval("[function(0), function(1), function(5)]")
    show("interpreted")
    sys.setprofile(lambda *event: None)
    function(0)
    sys.setprofile(None)
    if sys.version_info >= (3, 12):
        show("profiled")
    kept.clear()
