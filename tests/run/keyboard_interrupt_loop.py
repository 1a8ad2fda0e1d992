# a signal in a compiled loop raises KeyboardInterrupt at once, also in while True and in generators
import signal
import sys
def alarm(*a):
    raise KeyboardInterrupt("from alarm")
signal.signal(signal.SIGALRM, alarm)
def spin():
    while True:
        pass
def count():
    n = 0
    for i in iter(int, 1):
        n += 1
def gen():
    while True:
        yield 1
def drain():
    for _ in gen():
        pass
def attrs():
    class O: x = 0
    o = O()
    while 1:
        o.x += 1
def tryloop():
    while True:
        try:
            len("")
        finally:
            len("")
def comp():
    [0 for _ in iter(int, 1)]
def nested():
    i = 0
    while i < 10 ** 12:
        i += 1
        for j in range(3):
            if j == 1:
                continue
def recursive(n=0):
    while True:
        if n < 20:
            recursive(n + 1)
for f in (spin, count, drain, attrs, tryloop, comp, nested, recursive):
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        f()
    except KeyboardInterrupt as e:
        print(f.__name__, e)
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    signal.raise_signal(signal.SIGINT)
    for i in range(10):
        pass
    print("not reached")
except KeyboardInterrupt as e:
    print("SIGINT", repr(e))
sys.stdout.flush()
signal.raise_signal(signal.SIGINT)
print("not reached")
