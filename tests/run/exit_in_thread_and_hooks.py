# excepthook, threading.excepthook, unraisablehook; sys.exit in a thread
import _thread
import sys
import threading
import time


def boom(): raise ValueError("in thread")


_thread.start_new_thread(boom, ())
time.sleep(0.2)
t = threading.Thread(target=lambda: sys.exit(5), name="exiting")
t.start()
t.join()


class D:
    def __del__(self): raise KeyError("in del")


def drop():
    d = D()


sys.unraisablehook = lambda u: print("unraisable", type(u.exc_value).__name__, u.exc_value, u.object.__qualname__, u.err_msg, u.exc_traceback.tb_lineno)
drop()
sys.unraisablehook = sys.__unraisablehook__
drop()
threading.excepthook = lambda a: print("thread hook", a.exc_type.__name__, a.thread.name)
t = threading.Thread(target=boom, name="hooked")
t.start()
t.join()


def hook(t, v, tb):
    print("hook", t.__name__, v, tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name)


sys.excepthook = hook


def last(): raise OSError("to the hook")


last()
