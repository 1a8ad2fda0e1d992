# imports cycle_b, which imports this one
from . import cycle_b
A = "A"


def result():
    return A + cycle_b.b()
