# signal handlers run between operations, see the interrupted frame, may raise other things
import signal
import time
hits = []

def handler(sig, frame):
    hits.append((sig == signal.SIGUSR1, frame.f_code.co_name))

signal.signal(signal.SIGUSR1, handler)

def work():
    for i in range(3):
        signal.raise_signal(signal.SIGUSR1)
    return len(hits)

print(work(), hits)

class Timeout(Exception): pass

def alarm(s, f): raise Timeout(f.f_code.co_name)

signal.signal(signal.SIGALRM, alarm)

def busy():
    n = 0
    try:
        while True:
            n += 1
    finally:
        print("cleanup", n > 0)

signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    busy()
except Timeout as e:
    print("timeout in", e)
ticks = []
signal.signal(signal.SIGALRM, lambda s, f: ticks.append(1))
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)

def until():
    while len(ticks) < 3:
        pass
    signal.setitimer(signal.ITIMER_REAL, 0)
    return "ticked"

print(until())
signal.setitimer(signal.ITIMER_REAL, 0.02)
t = time.monotonic()
time.sleep(0.1)
print(time.monotonic() - t >= 0.1, signal.getsignal(signal.SIGUSR1) is handler)
print(signal.signal(signal.SIGUSR1, signal.SIG_DFL) is handler)
