# sys.executable runs -c, -m and scripts in a child, with arguments, codes and standard streams
# For the children: a program takes along what it imports.
import base64  # noqa: F401
import getopt  # noqa: F401  (base64 needs it only with -m)
import json  # noqa: F401
import os
import subprocess
import sys


def run(*args, **kw):
    r = subprocess.run([sys.executable, *args], capture_output=True, text=True, timeout=60, **kw)
    return r.returncode, r.stdout, r.stderr.strip().splitlines()[-1:]


print(run("-c", "print(1 + 1)"))
print(run("-c", "import sys; print(sys.argv); sys.exit(5)", "a", "-b", "--c=d"))
print(run("-c", "import sys; print(sys.stdin.read().upper())", input="from parent"))
print(run("-c", "raise ValueError('child')"))
print(run("-c", "import json, os.path; print(json.dumps({'k': [1, None]}), __name__)"))
print(run("-c", "def f(n): return n if n < 2 else f(n-1) + f(n-2)\nprint(f(10), [x async for x in y] if 0 else 'ok')" if False else "print('multi')\nprint('line')"))
print(run("-c", "import os; print(os.environ['KB_TEST'])", env={**os.environ, "KB_TEST": "ünï"}))
print(run("-m", "base64", "-h")[0], run("-m", "nonexistent_module_xyz")[0], run("-c", "1 +")[0])
print(run("-c", "import signal, os; os.kill(os.getpid(), signal.SIGKILL)")[0])
if os.path.basename(sys.argv[0]) and len(sys.argv) == 1:
    r = subprocess.run([sys.executable, sys.argv[0], "child", "x y"], capture_output=True, text=True)
    print(r.returncode, r.stdout)
else:
    print("in child", sys.argv[1:], __name__)
    sys.exit(3)
p = subprocess.Popen([sys.executable, "-c", "import time; print('started', flush=True); time.sleep(60)"], stdout=subprocess.PIPE, text=True)
print(p.stdout.readline().strip())
p.terminate()
print(p.wait(), sys.executable != "", os.path.exists(sys.executable))
p.stdout.close()
