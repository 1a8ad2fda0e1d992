"""Runs a program of the corpus again and again in one interpreter, and writes what each time added.

    PYTHON repeat.py NAME COUNT OUT     OUT: how the program ended, then a line "REFERENCES BLOCKS OBJECTS" for each time

The program runs as `python -m NAME` would; compiled or not, its loader makes it anew each time. What programs leave
in the interpreter for its end (modules, hooks, handlers) is taken away behind each time.
"""
import array
import atexit
import builtins
import gc
import os
import runpy
import signal
import sys
import threading
import warnings

SET_BY_PROGRAMS = [(owner, name, getattr(owner, name)) for owner, names in (
    (sys, "excepthook unraisablehook displayhook stdout stderr argv"), (threading, "excepthook"),
    (warnings, "showwarning")) for name in names.split()]
BUILTINS = dict(vars(builtins))
HANDLED = [signal.SIGINT, signal.SIGTERM, signal.SIGALRM, signal.SIGUSR1, signal.SIGUSR2]


def clean(path, filters):
    for owner, name, value in SET_BY_PROGRAMS:
        setattr(owner, name, value)
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        vars(sys).pop(name, None)
    for number in HANDLED:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    for module in list(sys.modules):  # those of the corpus
        top = module.partition(".")[0]
        if os.path.isfile(f"{top}.py") or os.path.isfile(f"{top}/__init__.py"):
            del sys.modules[module]
    sys.stdout.flush()
    sys.stderr.flush()
    vars(builtins).update(BUILTINS)
    for name in vars(builtins).keys() - BUILTINS.keys():
        delattr(builtins, name)
    for forget in getattr(sys.modules.get("typing"), "_cleanups", ()):
        forget()
    atexit._clear()
    sys.path[:] = path
    warnings.filters[:] = filters
    warnings._filters_mutated()
    sys.setrecursionlimit(1000)
    sys.settrace(None)
    sys.setprofile(None)
    gc.enable()
    for _ in range(3):
        gc.collect()
    getattr(sys, "_clear_internal_caches", sys._clear_type_cache)()


def run(name):
    try:
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    except BaseException as error:  # SystemExit, too
        return type(error).__name__
    return "end"


def main(name, count, out):
    path, filters = list(sys.path), list(warnings.filters)
    sys.argv[1:] = []
    sizes = array.array("q", bytes(24 * count))
    for turn in range(0, 3 * count, 3):
        ended = run(name)
        clean(path, filters)
        sizes[turn] = getattr(sys, "gettotalrefcount", int)()
        sizes[turn + 1] = sys.getallocatedblocks()
        sizes[turn + 2] = len(gc.get_objects())
    with open(out, "w", encoding="utf-8") as file:
        print(ended, file=file)
        for turn in range(3, 3 * count, 3):
            print(*(sizes[turn + i] - sizes[turn - 3 + i] for i in range(3)), file=file)
    os._exit(0)  # the interpreter's end is not what is measured


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
