# caret columns of statements: for, with, unpack, import, del, raise, return, decorators, match
import traceback

def attempt(f):
    try:
        f()
    except Exception:
        traceback.print_exc()

def s_for():
    for x in 5: pass
def s_for2():
    for x, y in [(1, 2, 3)]: pass
def s_with():
    with open("/nonexistent/file") as f, 5: pass
def s_with2():
    with 5 as f: pass
def s_unpack():
    a, b = [1]
def s_import():
    import os, nonexistent_module
def s_from():
    from sys import path, nonexistent_name
def s_del():
    x = {}; del x["k"]
def s_raise():
    if True: raise ValueError("v") from TypeError("t")
def s_return():
    return undefined_name + 1
def s_deco():
    @undefined_deco
    @staticmethod
    def f(): pass
def s_class():
    class C(undefined_base, metaclass=type): pass
def s_match():
    match 5:
        case int(1, 2): pass
def s_yield():
    list((yield_ for yield_ in (1, 2, 3 / 0)))
def s_global():
    global gx; gx = 1; gx.attr.z
def s_assert():
    assert isinstance(1, str), ("tuple", "message")
def s_default():
    def f(a, b=1 / 0, *c): pass
def s_aug():
    x = "a"; x -= 1
def s_star():
    print(*1, **2)
def s_await():
    async def f(): await 5
    f().send(None)

for name, f in list(globals().items()):
    if name.startswith("s_"):
        attempt(f)
