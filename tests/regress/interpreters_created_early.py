# requires: 3.13
"""An interpreter that shares the lock: it finds the standard library, which the program's folder holds."""
import _interpreters

number = _interpreters.create("legacy")
print(_interpreters.run_string(number, "import json; print(json.dumps([1]), flush=True)"))
_interpreters.destroy(number)
