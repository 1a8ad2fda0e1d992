# requires: 3.14
# sys.remote_exec: a debugger's script runs in the main thread of a program that runs
import os
import sys
import tempfile

with tempfile.NamedTemporaryFile("w", suffix=".py") as script:
    script.write("print('remote', __name__)\n")
    script.flush()
    try:
        sys.remote_exec(os.getpid(), script.name)
        for _ in range(1000):
            pass
    except PermissionError:
        print("not allowed on this machine")
