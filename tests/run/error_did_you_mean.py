# suggestions for misspelt names, attributes and imports, in uncaught style
import sys
import traceback


class Config:
    def __init__(self): self.timeout, self.retries = 1, 2
    def connect(self): pass


def show(f):
    try:
        f()
    except Exception as e:
        sys.excepthook(type(e), e, None)


module_level_name = 1


def local():
    counter_value = 1
    return counter_valeu


def glob(): return module_levl_name
def builtin(): return prnt(1)
def attr(): return Config().timeot
def meth(): Config().conect()
def mod(): return sys.getrecursionlimt()
def none(): return None.foo
def far(): return zzzzzzzzzzzz
def frm(): from sys import maxsiz
def cls(): return Config.connet
def self_attr():
    class S:
        def __init__(self): self.blech = 1
        def m(self): return blech
    return S().m()
def stdlib(): return os.getcwd()
def closure():
    outer_name = 1
    def inner(): return outer_nam, outer_name
    return inner()
def unicode(): return {}.itmes()
def store(): Config().new.timeout = 1


for f in (local, glob, builtin, attr, meth, mod, none, far, frm, cls, self_attr, stdlib, closure, unicode, store):
    show(f)
show(lambda: [].apend(1))
show(lambda: "".joim([]))
show(lambda: (1).rel)
