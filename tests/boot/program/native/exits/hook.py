import sys, threading


def hook(*a):
    print("hooked", a[0].__name__)


sys.excepthook = hook
1 / 0
