import atexit
import threading
import time


class Last:
    def __del__(self):
        print("del")


last = Last()
atexit.register(lambda: print("atexit", "__file__" in globals()))


def late():
    time.sleep(0.05)
    print("thread")


threading.Thread(target=late).start()
print("end of script")
