# names that no module can have, and where the standard library is
import json  # noqa: F401
import os
import sys

print(getattr(sys, "_stdlib_dir", os.path.dirname(os.__file__)) == os.path.dirname(os.__file__))
try:
    __import__('json\0')
except ModuleNotFoundError as e: print(e.name.encode())
try:
    __import__('os.path\0')
except ModuleNotFoundError as e: print(e)
import importlib.util
try: importlib.import_module('.')
except Exception as e: print(type(e), e)
for n in ('', '.', 'x.', 'json.', '.json'):
    try: print(importlib.util.find_spec(n))
    except Exception as e: print(type(e), e)
    try: __import__(n)
    except Exception as e: print(type(e), e)
