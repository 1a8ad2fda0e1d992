"""A package that can be run."""


def helper():
    return "helper of " + __name__
