"""An interpreter that the program creates finds the standard library, and the files of frozen modules."""
import json
import os

try:
    import _interpreters as interpreters

    def create():
        return interpreters.create("legacy")
except ImportError:
    import _xxsubinterpreters as interpreters

    def create():
        return interpreters.create(isolated=False)

TEXT = """if True:
    import json
    import os
    import encodings.idna
    import sys
    print(json.dumps({"a": [1]}), os.path.basename(os.__file__), "z".encode("idna"), json.__spec__.name, flush=True)
    print(sys.modules["encodings"] is encodings, encodings.__spec__.name, encodings.__package__, flush=True)
"""

for _ in range(3):
    interpreter = create()
    interpreters.run_string(interpreter, TEXT)
    interpreters.destroy(interpreter)
    print(json.dumps({"b": [2]}), os.path.basename(os.__file__), flush=True)
