# the traceback module: extract_stack, walk, limits, TracebackException, print_stack, tb_next edits
import sys
import traceback


def a(): return b()
def b(): return c()
def c(): raise ValueError("deep")


try:
    a()
except ValueError as e:
    tb = e.__traceback__
    print([(f.name, f.lineno, f.line) for f in traceback.extract_tb(tb)])
    print(traceback.format_exception(e, limit=1)[-2:], len(traceback.format_tb(tb, limit=-2)))
    te = traceback.TracebackException.from_exception(e, capture_locals=True)
    print(te.exc_type.__name__, str(te), [f.name for f in te.stack])
    print([(f.f_code.co_name, n) for f, n in traceback.walk_tb(tb)])
    tb.tb_next.tb_next = None
    print(len(traceback.extract_tb(e.__traceback__)))
    e2 = e.with_traceback(None)
    print(e2.__traceback__)


def stack():
    print([f.name for f in traceback.extract_stack()])
    traceback.print_stack(file=sys.stdout)
    print([(f.f_code.co_name) for f, _ in traceback.walk_stack(sys._getframe())])


def mid(): return [stack() for _ in (1,)]


mid()
try:
    raise KeyError
except KeyError as k:
    t1 = k.__traceback__
    try:
        raise k
    except KeyError:
        print(len(traceback.extract_tb(k.__traceback__)))
    try:
        raise ValueError("with tb").with_traceback(t1)
    except ValueError as v:
        print(traceback.extract_tb(v.__traceback__)[-1].lineno == t1.tb_lineno, len(traceback.extract_tb(v.__traceback__)))
import types
t = types.TracebackType(None, sys._getframe(), 0, 7)
print(t.tb_lineno, t.tb_lasti, t.tb_next, t.tb_frame is sys._getframe())
try:
    t.tb_next = t
except ValueError as e:
    print(e)
