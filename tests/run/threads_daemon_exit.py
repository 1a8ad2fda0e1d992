# at exit: daemon threads are left alone, others are waited for, threading._register_atexit, output of late threads
import atexit
import sys
import threading
import time


def forever():
    n = 0
    while True:
        n += 1


def sleeper():
    while True:
        time.sleep(0.001)


def late():
    time.sleep(0.1)
    print("late thread", flush=True)


for f in (forever, sleeper, forever):
    threading.Thread(target=f, daemon=True).start()
threading.Thread(target=late).start()
atexit.register(lambda: print("atexit", threading.active_count() >= 4))
print("main ends", flush=True)


class D:
    def __del__(self): print("del at exit")


d = D()
sys.exit(7)
