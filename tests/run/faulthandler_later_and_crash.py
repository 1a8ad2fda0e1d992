# faulthandler says where compiled functions are: later, in other threads, and when the process dies
import faulthandler
import os
import re
import tempfile
import threading
import time


def shown(file):
    file.seek(0)
    return re.findall(r'File "[^"]*?(\w+)\.py", line (\d+) in (\S+)|^(Fatal.*)', file.read(), re.M)


def waits(until):
    while not until():
        time.sleep(0.01)


def later():
    with tempfile.TemporaryFile("w+") as file:
        faulthandler.dump_traceback_later(0.05, file=file)
        waits(lambda: file.tell() or os.fstat(file.fileno()).st_size)
        faulthandler.cancel_dump_traceback_later()
        print([row[2] for row in shown(file) if row[2] and row[2] not in ("waits", "<lambda>")])


def parked(event, started):
    started.set()
    event.wait()


def threads():
    event, started = threading.Event(), threading.Event()
    thread = threading.Thread(target=parked, args=(event, started))
    thread.start()
    started.wait()
    time.sleep(0.05)
    with tempfile.TemporaryFile("w+") as file:
        faulthandler.dump_traceback(file)
        print([row[1:3] for row in shown(file) if row[0] == "faulthandler_later_and_crash"])
    event.set()
    thread.join()


class Crash:
    def here(self, n):
        if n:
            return self.here(n - 1)
        return [os.kill(os.getpid(), 11) for _ in range(1)]


def crash():
    with tempfile.TemporaryFile("w+") as file:
        child = os.fork()
        if child == 0:
            faulthandler.enable(file)
            next(iter(map(Crash().here, [3])))
        print(os.WTERMSIG(os.waitpid(child, 0)[1]))
        for row in shown(file):
            print("   ", *row)


later()
threads()
crash()
