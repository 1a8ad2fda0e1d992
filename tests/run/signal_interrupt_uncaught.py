# Ctrl-C in a native loop deep in calls, not caught: finally blocks run, traceback, atexit, killed by SIGINT
import atexit
import os
import signal
import threading
import time

atexit.register(print, "atexit runs")


def killer():
    time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGINT)


def deep(n):
    try:
        if n:
            deep(n - 1)
        spin()
    finally:
        print("finally", n)


def spin():
    while True: pass


threading.Thread(target=killer).start()
deep(2)
