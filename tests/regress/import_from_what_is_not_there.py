"""`from x import y` that fails: the error's text, name, path and place; what stands in its module is asked once."""
import sys
import traceback
import types


def show(statement):
    try:
        statement()
    except ImportError as error:
        entries = [(entry.name, entry.lineno) for entry in traceback.extract_tb(error.__traceback__)]
        print(error, "|", error.name, error.path, getattr(error, "name_from", "-"), entries, repr(error.__context__))


def from_made():
    from made import thing
    return thing


def from_made_in_handler():
    try:
        raise KeyError("first")
    except KeyError:
        from made import thing
        return thing


def asked(name):
    print("asked for", name)
    if name == "given":
        return "gift"
    raise AttributeError(name)


made = sys.modules["made"] = types.ModuleType("made")
show(from_made)
show(from_made_in_handler)
made.__file__ = "/x/made.py"
made.__getattr__ = asked
show(from_made)
from made import given
print(given)
made.__spec__ = types.SimpleNamespace(origin="/x/made.py", has_location=True, _initializing=True)
show(from_made)
made.__spec__._initializing = False
show(from_made)
made.__name__ = 3
show(from_made)
made.__name__ = "made"
sys.modules["made.thing"] = "from sys.modules"
print(from_made())
del sys.modules["made.thing"]
sys.modules["made"] = object()
show(from_made)
sys.modules["made"] = types.SimpleNamespace(__name__="plain", __spec__=None)
show(from_made)
