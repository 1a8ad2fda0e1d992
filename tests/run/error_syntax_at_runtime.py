# SyntaxError from compile/exec/eval at run time: message, attributes and printed form
import sys
import traceback
for src in ("x = = 1", "def f(:\n pass", "return 5", "if True:\npass", "x = 'abc", "f(a=1, a=2)", "break", "nonlocal x", "def f():\n global x\n x = 1\n global x",
            "a b", "1 = x", "f() = 1", "print 'a'", "yield 1", "await x", "for x in range(3)", "x = (1, 2", "lambda x, x: 1", "def f(a, b=1, c): pass", "'\\N{nope}'",
            "f'{a b}'", "f'{'", "import *", "from x import (", "class C(: pass", "else: pass", "\tx\n  y", "async with x: pass", "[x for x in y z]", "{**a for a in b}", "x: int: str", "del f()", "with a as 5: pass"):
    try:
        compile(src, "<test>", "exec")
        print("ok", repr(src))
    except SyntaxError as e:
        print(type(e).__name__, e.msg, e.lineno, e.offset, repr(e.text))


def f():
    exec("x = 1\ny = (2 +\n")


try:
    f()
except SyntaxError:
    traceback.print_exc()
try:
    eval("1 +")
except SyntaxError as e:
    sys.excepthook(type(e), e, e.__traceback__)
try:
    exec("def g():\n    return 1/0\ng()")
except ZeroDivisionError:
    traceback.print_exc()
exec(compile("\nraise ValueError('from compiled text')", "virtual.py", "exec"))
