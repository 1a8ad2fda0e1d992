"""The doc."""


def f():
    """f doc"""


class C:
    """C doc"""


print(__doc__, f.__doc__, C.__doc__, __name__, f.__name__, C.__qualname__)
