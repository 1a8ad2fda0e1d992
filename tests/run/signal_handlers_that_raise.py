# handlers that raise: in finally, __enter__, generators, keys of a sort, sleeps and loops; default actions of a child
import os
import signal
import subprocess
import sys
import threading
import time
class Stop(Exception): pass
def raiser(s, f):
    raise Stop(f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno)
signal.signal(signal.SIGUSR2, raiser)
def in_comprehension():
    return [signal.raise_signal(signal.SIGUSR2) for _ in range(3)]
def in_finally():
    try:
        pass
    finally:
        signal.raise_signal(signal.SIGUSR2)
        print("not here")
def in_with():
    class C:
        def __enter__(self): signal.raise_signal(signal.SIGUSR2)
        def __exit__(self, *a): print("not entered")
    with C():
        print("no")
def in_gen():
    def g():
        try:
            yield 1
            signal.raise_signal(signal.SIGUSR2)
            yield 2
        finally:
            print("gen finally")
    return list(g())
def in_sort():
    return sorted([3, 1, 2], key=lambda x: signal.raise_signal(signal.SIGUSR2) or x)
for f in (in_finally, in_with, in_gen, in_sort):
    try:
        f()
    except Stop as e:
        print(f.__name__, e)
signal.signal(signal.SIGALRM, raiser)
for f in (lambda: time.sleep(10), lambda: [x for x in iter(int, 1)], lambda: threading.Lock().acquire() and threading.Event().wait(10)):
    signal.setitimer(signal.ITIMER_REAL, 0.03)
    try:
        f()
    except Stop as e:
        print("stopped")
print(signal.getitimer(signal.ITIMER_REAL), signal.alarm(0), signal.strsignal(15), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
for code in ("import os,signal; os.kill(os.getpid(), signal.SIGTERM)", "import os,signal; os.kill(os.getpid(), signal.SIGINT)", "import os, signal; signal.signal(signal.SIGTERM, lambda *a: __import__('sys').exit(5)); os.kill(os.getpid(), signal.SIGTERM)",
             "import os; os.abort()", "import signal; signal.alarm(1); signal.pause()", "import os,signal,atexit; atexit.register(print, 'never'); os.kill(os.getpid(), signal.SIGHUP)"):
    print(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).returncode)
