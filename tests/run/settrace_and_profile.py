# sys.setprofile and sys.settrace see calls and returns of named functions
import sys
events = []


def f(x):
    y = x + 1
    return g(y)


def g(y):
    return y * 2


def gen():
    yield 1


def prof(frame, event, arg):
    if event in ("call", "return") and frame.f_code.co_name in ("f", "g", "gen"):
        events.append((event, frame.f_code.co_name, arg if event == "return" else None))


sys.setprofile(prof)
f(1)
list(gen())
sys.setprofile(None)
print(events)
print(sys.getprofile())
