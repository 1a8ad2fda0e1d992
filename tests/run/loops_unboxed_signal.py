# A signal is served in the middle of a loop of arithmetic, and its handler sees the locals as they are.
import signal
import time

seen = []


def handler(number, frame):
    seen.append((frame.f_code.co_name, frame.f_locals["k"] > 0, frame.f_locals["k"] == frame.f_locals["t"] // 3))
    raise KeyboardInterrupt


def forever():
    k = t = 0
    while True:
        k += 1
        t = k * 3


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.05)
start = time.monotonic()
try:
    forever()
except KeyboardInterrupt as error:
    frame = error.__traceback__.tb_next.tb_frame
    print("interrupted", frame.f_code.co_name)
print(seen[0][0], seen[0][1], time.monotonic() - start < 30)
