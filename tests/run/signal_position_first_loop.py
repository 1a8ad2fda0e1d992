# A loop that is a function's first statement: a signal in it is placed in the loop, not at the function's entry.
import signal


def empty():
    while True: pass


def counting(n):
    while n:
        n += 1


def nested():
    while True:
        for i in "ab":
            i


def handler(number, frame):
    raise KeyboardInterrupt(frame.f_lineno - frame.f_code.co_firstlineno > 0)


signal.signal(signal.SIGALRM, handler)
for function, *args in ((empty,), (counting, 1), (nested,)):
    seen = set()
    for _ in range(8):  # an entry that was polled again in the loop was hit every second time
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.005)
            function(*args)
        except KeyboardInterrupt as error:
            seen.add(error.args[0])
    print(function.__name__, seen)
