# SIGTERM's default action ends a program in the middle of a loop; what is buffered is lost, atexit does not run
import atexit
import os
import signal
import threading
import time

atexit.register(print, "never")
print("flushed", flush=True)
print("buffered, lost", end="")


def killer():
    time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=killer).start()
n = 0
while True:
    n += 1
