"""An ImportError of `from x import y` has no name when x has none."""
import sys

sys.modules["anonymous"] = object()
try:
    from anonymous import thing
except ImportError as error:
    print(error, error.name, error.path)
