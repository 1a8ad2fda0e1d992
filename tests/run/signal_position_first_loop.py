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
    hits = []
    for _ in range(8):  # an entry that is polled again in the loop is hit every second time; the true one hardly ever
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.005)
            function(*args)
        except KeyboardInterrupt as error:
            hits.append(error.args[0])
    print(function.__name__, hits.count(False) < 3)
