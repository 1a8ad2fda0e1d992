# a package with names, submodules, __getattr__ and __all__
from . import circle
from .square import area as square_area
NAME = __name__ + "!"
__all__ = ["circle", "NAME"]
print("init of", __name__)


def __getattr__(name):
    if name == "dynamic_attr":
        return "made by __getattr__"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
