"""A second importlib, as importlib's own tests make one, where something that makes interpreters is there."""
import sys

try:
    import _testcapi  # or whatever makes interpreters
except ImportError:
    pass

names = [name for name in sys.modules if name == "importlib" or name.startswith("importlib.")]
frozen = ["_frozen_importlib", "_frozen_importlib_external"]
kept = {name: sys.modules.pop(name) for name in names}
kept |= {name: sys.modules[name] for name in frozen}
sys.modules.update(dict.fromkeys(frozen))
import importlib

print(importlib._bootstrap.__name__, importlib._bootstrap is kept["_frozen_importlib"])
sys.modules.update(kept)


def never():
    import importlib._bootstrap, importlib._bootstrap_external
