# sys.exit and exceptions in odd places at the end: in __del__, finally of generators, atexit of a child, nested exits
import atexit
import os
import subprocess
import sys
import textwrap
CASES = ["import sys\nclass A:\n  def __del__(self): sys.exit(3)\na = A()", "import sys, atexit\natexit.register(sys.exit, 4)", "def g():\n  try: yield\n  finally: print('f', flush=True)\nx = g(); next(x)\nraise SystemExit(5)",
         "import sys, threading\nthreading.Thread(target=sys.exit, args=(6,)).start()", "import sys\ntry: sys.exit(7)\nfinally: raise SystemExit(8)", "import sys\ntry: sys.exit(7)\nfinally: 1/0", "raise SystemExit('text é')",
         "import sys\nsys.stdout.close()\nsys.exit(2)", "import os\nprint('lost', end=''); os._exit(9)", "import sys\nsys.stdout = None\nprint('x')\nsys.exit(0)", "import sys\nclass S:\n  def write(self, t): pass\n  def flush(self): raise OSError('flush')\nsys.stdout = S()",
         "import sys\nsys.excepthook = lambda *a: sys.exit(11)\n1/0", "import sys\ndel sys.excepthook\n1/0", "import sys\nsys.exit(-2)", "import sys\nsys.exit(2**40)", "raise SystemExit([1])", "raise KeyboardInterrupt", "import atexit\n@atexit.register\ndef f(): raise KeyboardInterrupt",
         "class E(BaseException):\n  def __str__(self): raise ValueError\nraise E", "class X(SystemExit):\n  code = 12\nraise X", "import sys\nsys.exit(True)", "import sys\nsys.exit(None)", "import builtins\nbuiltins.exit(13)", "import _thread\n_thread.interrupt_main()\nfor i in range(10**6): pass"]
ME = [sys.executable, sys.argv[0]]


def run(number):
    namespace = {"__name__": "__main__"}
    exec(compile(CASES[number], "<case>", "exec"), namespace)


class A:
    def __del__(self): sys.exit(3)


def native(number):
    global kept
    if number == 0:
        kept = A()
    elif number == 1:
        try:
            sys.exit(7)
        finally:
            sys.exit(8)
    elif number == 2:
        try:
            raise KeyError("k")
        finally:
            sys.exit("in finally")
    elif number == 3:
        atexit.register(lambda: 1 / 0)
        atexit.register(sys.exit, 3)
    elif number == 4:
        def gen():
            try:
                yield 1
            finally:
                print("closed at exit")
        kept = gen()
        next(kept)
        raise SystemExit(4)


if len(sys.argv) == 3:
    (run if sys.argv[1] == "text" else native)(int(sys.argv[2]))
else:
    for kind, count in (("native", 5), ("text", len(CASES))):
        for number in range(count):
            r = subprocess.run([*ME, kind, str(number)], capture_output=True, text=True, timeout=60)
            print(kind, number, r.returncode, r.stdout, [line for line in r.stderr.splitlines() if not line.startswith("  ")])
