# imports its sibling relatively
from . import circle
from .circle import area as circle_area


def area(a):
    return a * a, circle.area is circle_area
