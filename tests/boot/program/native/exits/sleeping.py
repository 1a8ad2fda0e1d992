import atexit
import time

atexit.register(print, "atexit")
try:
    print("ready", flush=True)
    time.sleep(60)
finally:
    print("finally")
