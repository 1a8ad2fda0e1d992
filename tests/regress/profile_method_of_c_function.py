# A bound method whose function is a C function, called while a profiler or a tool of sys.monitoring watches.
import sys


class A:
    f = classmethod(repr)
    g = classmethod(lambda cls, *args: len(args))
    h = classmethod(max)


def calls():
    a, none = A(), ()
    try:
        a.h()
    except TypeError as error:
        print(type(error).__name__)
    return a.f()[:8], a.g(), a.g(1, 2), a.h(key=str) if none else 0, len(*[none])


def profiled():
    events = []
    sys.setprofile(lambda frame, event, arg: events.append((event, getattr(arg, "__name__", None))))
    calls()
    sys.setprofile(None)
    print(*events, sep="\n")


def monitored():
    monitoring, events = sys.monitoring, []
    kinds = monitoring.events
    monitoring.use_tool_id(3, "test")

    def see(kind):
        def seen(code, offset, callable, first):
            if code is calls.__code__:
                first = "missing" if first is monitoring.MISSING else getattr(first, "__name__", type(first).__name__)
                events.append((kind, type(callable).__name__, callable.__name__, first))
        return seen

    for kind in "CALL", "C_RETURN", "C_RAISE":
        monitoring.register_callback(3, getattr(kinds, kind), see(kind))
    monitoring.set_events(3, kinds.CALL)
    calls()
    monitoring.set_events(3, 0)
    monitoring.free_tool_id(3)
    print(*events, sep="\n")


profiled()
if sys.version_info >= (3, 12):
    monitored()
