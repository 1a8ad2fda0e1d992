# requires: 3.12
"""Interpreters with a lock of their own, side by side: each finds the standard library."""
import argparse
import dataclasses
import importlib.util
import pkgutil
import threading
import json

try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters

TEXT = """if True:
    import argparse, dataclasses, importlib.util, json, pkgutil, sys
    assert json.loads(json.dumps({"a": [1]})) == {"a": [1]}
    assert dataclasses.make_dataclass("Point", ["x", "y"])(1, 2).y == 2
    assert argparse.ArgumentParser().parse_args([])
    assert "encoder" in [module.name for module in pkgutil.iter_modules(json.__path__)]
    assert importlib.util.find_spec("no_such_module") is None
    repr(sys.path_importer_cache), repr(sys.meta_path)
"""


def use():
    for _ in range(3):
        interpreter = interpreters.create()
        failures.append(interpreters.run_string(interpreter, TEXT))
        interpreters.destroy(interpreter)


failures = []
threads = [threading.Thread(target=use) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(failures)
