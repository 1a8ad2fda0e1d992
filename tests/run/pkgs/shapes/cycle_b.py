# half of a cycle
from . import cycle_a
try:
    from .cycle_a import A
except ImportError as e:
    print("cycle:", "partially initialized" in str(e), str(e).split(" (most")[0])
try:
    cycle_a.A
except AttributeError as e:
    print(str(e).split(" (most")[0])


def b():
    return cycle_a.A + "B"
