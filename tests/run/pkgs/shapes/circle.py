# a plain submodule
from math import pi


def area(r):
    return round(pi * r * r, 3)
