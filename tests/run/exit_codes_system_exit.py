# sys.exit in its variants, caught and by subprocesses of os.fork
import os
import sys


def run(f):
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        os.dup2(1, 2)
        f()
        print("returned")
        sys.exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


class Sub(SystemExit): pass


def in_finally():
    try:
        sys.exit(4)
    finally:
        print("finally ran")


def raises(x):
    def f(): raise x
    return f


for f in (lambda: sys.exit(), lambda: sys.exit(0), lambda: sys.exit(3), lambda: sys.exit("message"), lambda: sys.exit(None), lambda: sys.exit((1, 2)), lambda: sys.exit(-1),
          lambda: sys.exit(256 + 7), lambda: sys.exit(2.5), lambda: sys.exit(True), raises(SystemExit), raises(SystemExit(5)), raises(Sub("sub")), lambda: exit(6), lambda: quit(7),
          lambda: os._exit(8), in_finally, raises(ValueError("uncaught")), lambda: 1 / 0, raises(SystemExit(10 ** 30))):
    print("code", run(f))
for arg in ((), (1,), ("x",), (1, 2), (None,)):
    try:
        sys.exit(*arg)
    except SystemExit as e:
        print(repr(e.code), e.args)
    except TypeError as e:
        print(e)
sys.exit("final message on stderr")
