# a shown warning prints file, line and source text on stderr
import warnings


def old():
    warnings.warn("old is deprecated", DeprecationWarning, stacklevel=2)


def use():
    old()


old()
use()
warnings.warn("plain user warning")
for i in range(3):
    warnings.warn("shown once per place", RuntimeWarning)
    warnings.warn(UserWarning("instance", i))


class Own(UserWarning):
    pass


def deep(n):
    if n:
        deep(n - 1)
    else:
        warnings.warn("own category", Own, stacklevel=3)


deep(4)
