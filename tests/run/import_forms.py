# every form of import from a package tree: relative, aliased, star, lazy, conditional, submodule binding
import pkgs.shapes
import pkgs.shapes.circle as circ
from pkgs.shapes import circle, square as sq, NAME
from pkgs.shapes.deep.leaf import up, LEAF
from pkgs import shapes as sh
import pkgs.shapes.deep as d, pkgs.shapes.deep.leaf

print(circ is circle, sq.area(3), NAME, up(), LEAF, sh is pkgs.shapes, d.leaf.LEAF)
print(pkgs.shapes.__name__, pkgs.shapes.circle.__package__, d.__package__, circ.__spec__.name, circ.__spec__.parent)
print(pkgs.shapes.__path__ is not None, hasattr(circ, "__path__"), circ.__file__.rsplit("/", 1)[1], circ.__loader__ is not None)


def lazy():
    import pkgs.shapes.lazy_one
    from pkgs.shapes.lazy_one import value
    return value, "lazy_one" in dir(pkgs.shapes)


print(lazy())
try:
    import pkgs.shapes.nonexistent
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    from pkgs.shapes import nothing_here
except ImportError as e:
    print(str(e).split(" (")[0], e.name)
try:
    import pkgs.shapes.circle.inner
except ModuleNotFoundError as e:
    print(e)
try:
    from . import anything
except ImportError as e:
    print(e)
from pkgs.shapes.starred import *
print(sorted(n for n in globals() if n.startswith(("pub", "_priv", "hidden"))))
from pkgs.shapes.star_all import *
print(exported, _also, "not_exported" in globals())
import importlib
m = importlib.import_module(".deep.leaf", "pkgs.shapes")
print(m is d.leaf, importlib.import_module("pkgs.shapes.square").__name__)
print(__import__("pkgs.shapes.deep.leaf").__name__, __import__("pkgs.shapes.deep.leaf", fromlist=["LEAF"]).__name__)
print(pkgs.shapes.dynamic_attr, sorted(pkgs.shapes.__all__))
import pkgs.shapes.cycle_a
print(pkgs.shapes.cycle_a.result())
try:
    from pkgs.shapes.bad_all import *
except AttributeError as e:
    print(e)
