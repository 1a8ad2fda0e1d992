# signals: wakeup descriptor, pthread_kill, masks, sigwait; the function that a handler sees
import os
import signal
import socket
import threading
a, b = socket.socketpair()
a.setblocking(False)
b.setblocking(False)
signal.set_wakeup_fd(a.fileno())
got = []
signal.signal(signal.SIGUSR1, lambda s, f: got.append((s, f.f_code.co_name)))
def burn(n):
    for i in range(n):
        if i == n // 2:
            os.kill(os.getpid(), signal.SIGUSR1)
    return len(got)
print(burn(10), got)
print(list(b.recv(10)))
signal.set_wakeup_fd(-1)
signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
print(len(got))
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
print(len(got), signal.sigpending(), signal.sigwait([signal.SIGUSR1]))
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
def in_thread():
    signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)
    try:
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)
    except ValueError as e:
        print(e)
t = threading.Thread(target=in_thread)
t.start()
t.join()
print(len(got), got[-1][1] != "in_thread")
signal.siginterrupt(signal.SIGUSR1, False)
