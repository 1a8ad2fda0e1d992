# Other ways to watch: sys.setprofile, threading.settrace, trace, bdb, and from 3.12 sys.monitoring.
. "$COMMON"
cat > main.py <<'PY'
import bdb, io, sys, threading, trace
def fib(n):
    if n < 2: return n
    return fib(n - 1) + fib(n - 2)
def lines_of(call):
    tracer = trace.Trace(count=1, trace=0)
    tracer.runfunc(call)
    return sorted(line for (file, line), n in tracer.results().counts.items() if file.endswith("main.py") for _ in range(n))
print(lines_of(lambda: fib(4)))
seen = []
sys.setprofile(lambda frame, event, arg: seen.append((event, frame.f_code.co_name, getattr(arg, "__name__", arg))))
fib(2), len("abc")
sys.setprofile(None)
print(seen)
thread_lines = []
def tracer(frame, event, arg):
    if frame.f_code is fib.__code__: thread_lines.append((event, frame.f_lineno))
    return tracer
threading.settrace(tracer)
thread = threading.Thread(target=fib, args=(2,))
thread.start()
thread.join()
threading.settrace(None)
print(thread_lines)
class Stops(bdb.Bdb):
    def user_line(self, frame):
        if frame.f_code is fib.__code__: print("stop", frame.f_lineno, frame.f_locals)
        self.set_step()
Stops().runcall(fib, 2)
if sys.version_info >= (3, 12):
    m = sys.monitoring
    m.use_tool_id(2, "test")
    got = []
    for name in ("PY_START", "PY_RETURN", "LINE", "CALL", "RAISE", "BRANCH"):
        event = getattr(m.events, name)
        m.register_callback(2, event, lambda code, *rest, name=name: got.append((name, code.co_name, *map(str, rest))))
    m.set_local_events(2, fib.__code__, m.events.LINE | m.events.PY_START | m.events.CALL | m.events.BRANCH)
    fib(3)
    m.set_local_events(2, fib.__code__, 0)
    def raises():
        m.set_events(2, m.events.RAISE | m.events.PY_RETURN | m.events.LINE)
        try: {}[1]
        except KeyError: return m.set_events(2, 0)
    raises()
    fib(3)
    print(len(got), *got, sep="\n")
PY
same main
