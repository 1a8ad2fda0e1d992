# exceptions of _thread threads and KeyboardInterrupt raised in the main thread from another one
import _thread
import threading
import time


def waiter():
    try:
        while True:
            time.sleep(0.01)
    except KeyboardInterrupt:
        return "interrupted"


t = threading.Timer(0.1, _thread.interrupt_main)
t.start()
print(waiter())
t.join()


def spin():
    n = 0
    while True:
        n += 1


t = threading.Timer(0.1, _thread.interrupt_main)
t.start()
try:
    spin()
except KeyboardInterrupt as e:
    print("spin interrupted", repr(e))
t.join()
import ctypes


def loops(started):
    started.set()
    try:
        while True:
            pass
    except SystemExit:
        res.append("async exc")


res, ev = [], threading.Event()
t = threading.Thread(target=loops, args=(ev,))
t.start()
ev.wait()
ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(t.ident), ctypes.py_object(SystemExit))
t.join(20)
print(res, t.is_alive())
