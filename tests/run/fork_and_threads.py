# os.fork with threads, register_at_fork, waitpid, pipes, exec of itself, the main thread after a fork in a thread
import os
import sys
import threading
import time
import warnings
warnings.simplefilter("ignore", DeprecationWarning)
if len(sys.argv) > 1:
    print("executed again", sys.argv[1:], __name__, flush=True)
    sys.exit(5)
log = []
os.register_at_fork(before=lambda: log.append("before"), after_in_parent=lambda: log.append("parent"), after_in_child=lambda: log.append("child"))
def child(f):
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        code = 99
        try:
            code = f()
        finally:
            sys.stdout.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print(child(lambda: print(log) or 3), log)
stop = threading.Event()
others = [threading.Thread(target=stop.wait) for _ in range(3)]
for t in others: t.start()
print(threading.active_count(), child(lambda: print(threading.active_count(), threading.enumerate()[0].name) or 4))
def in_thread():
    print(child(lambda: print(threading.current_thread() is threading.main_thread(), threading.current_thread().name, threading.active_count()) or 6))
t = threading.Thread(target=in_thread, name="forker")
t.start()
t.join()
stop.set()
for t in others: t.join()
def new_threads():
    out = []
    ts = [threading.Thread(target=out.append, args=(i,)) for i in range(4)]
    for t in ts: t.start()
    for t in ts: t.join()
    print(sorted(out))
    return 7
print(child(new_threads))
print(child(lambda: os.execv(sys.executable, [sys.executable, sys.argv[0], "a", "b c"])))
print(child(lambda: os.execl(sys.executable, sys.executable, "-c", "import sys; print('c', sys.argv); sys.exit(8)")))
print(child(lambda: os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", "raise SystemExit(9)"])))
print(os.posix_spawn(sys.executable, [sys.executable, "-c", "pass"], os.environ) > 0, os.wait()[1])
lock = threading.Lock()
lock.acquire()
print(child(lambda: int(lock.locked())))
def recursion(n): return recursion(n - 1) if n else 0
def deep():
    try:
        recursion(10 ** 6)
    except RecursionError as e:
        print(e)
    return recursion(500)
print(child(deep))
print(child(lambda: [1, 2, 3][5]))
