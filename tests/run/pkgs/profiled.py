"""Runs a function under a profiler and prints what that is told."""
import sys


def run(function, *args):
    events = []

    def profiler(frame, event, arg):
        name = frame.f_code.co_name
        shown = getattr(arg, "__qualname__", arg) if event.startswith("c_") else arg if event == "return" else None
        events.append(f"{event} {name}:{frame.f_lineno} {shown}")

    sys.setprofile(profiler)
    try:
        function(*args)
    finally:
        sys.setprofile(None)
    print(function.__name__)
    for event in events:
        print("   ", event)
