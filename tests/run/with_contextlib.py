# contextlib: contextmanager in all ways, ExitStack, suppress, closing, redirect, nullcontext
import contextlib
import io
@contextlib.contextmanager
def cm(n, catch=()):
    print("enter", n)
    try:
        yield n
    except catch as e:
        print("caught", repr(e))
    finally:
        print("exit", n)

@contextlib.contextmanager
def no_yield():
    if False: yield

@contextlib.contextmanager
def two():
    yield 1
    yield 2

@contextlib.contextmanager
def replace():
    try:
        yield
    except ValueError as e:
        raise KeyError("replaced") from e

def run(f):
    try:
        print("->", f())
    except Exception as e:
        print("raised", repr(e), repr(e.__cause__))

def body(c, exc=None):
    with c as v:
        if exc: raise exc
        return v

for f in (lambda: body(cm("a")), lambda: body(cm("b", ValueError), ValueError("v")), lambda: body(cm("c"), TypeError("t")), lambda: body(no_yield()),
          lambda: body(two()), lambda: body(two(), ValueError(1)), lambda: body(replace(), ValueError("x")), lambda: body(cm("s"), StopIteration("si")),
          lambda: cm("deco")(lambda x: x * 2)(21)):
    run(f)
with contextlib.ExitStack() as st:
    for i in range(3):
        st.enter_context(cm(i))
    st.callback(print, "callback", end="!\n")
    st.push(lambda t, v, tb: print("pushed", t) or True)
    raise RuntimeError("suppressed")
with contextlib.suppress(KeyError, IndexError):
    [][1]
s = io.StringIO()
with contextlib.redirect_stdout(s), contextlib.nullcontext(5) as n:
    print("into s", n)
print(repr(s.getvalue()))
with contextlib.closing(s):
    pass
print(s.closed)
