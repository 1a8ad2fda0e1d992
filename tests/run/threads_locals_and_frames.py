# thread-locals die with their thread; weak references; a thread's frame locals die; profile and trace in threads
import gc
import sys
import threading
import weakref
class V:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name, threading.current_thread().name)
local = threading.local()
class Loc(threading.local):
    count = 0
    def __init__(self, x):
        self.x = x
        type(self).count += 1
loc = Loc([1])
def work():
    local.v = V("local")
    tmp = V("frame")
    loc.x.append(2)
    print(loc.x, Loc.count)
t = threading.Thread(target=work, name="w")
t.start()
t.join()
print(loc.x, Loc.count, hasattr(local, "v"))
events = []
threading.setprofile(lambda f, e, a: events.append((e, f.f_code.co_name)) if f.f_code.co_filename == work.__code__.co_filename else None)
def prof():
    return inner() + 1
def inner(): return 1
t = threading.Thread(target=prof)
t.start()
t.join()
threading.setprofile(None)
print(events)
print(sorted(type(f).__name__ for f in sys._current_frames().values()))
stop = threading.Event()
def waits():
    here = "value"
    stop.wait()
t = threading.Thread(target=waits)
t.start()
while not any(f.f_code.co_name == "wait" for f in sys._current_frames().values()):
    pass
f = sys._current_frames()[t.ident]
names = []
while f:
    names.append(f.f_code.co_name)
    if f.f_code.co_name == "waits":
        print(f.f_locals, f.f_lineno)
    f = f.f_back
print([n for n in names if n in ("waits", "run", "_bootstrap")])
del f
stop.set()
t.join()
r = weakref.ref(t)
del t
gc.collect()
print(r() is None)
