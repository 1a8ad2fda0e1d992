"""Module docstring,
on several lines."""
def one():
    "single"
def raw():
    r"""raw \n kept"""
def concat():
    "con" "cat"
def fstr():
    f"not a docstring"
def byt():
    b"not a docstring"
def after():
    x = 1
    "too late"
def expr():
    ("parenthesised",)
class C:
    """Class doc.
        indented more
    """
    def m(self):
        """Method doc."""
    @property
    def p(self):
        """Prop doc."""
    @classmethod
    def c(cls): "cm doc"
    x = 1
    """attribute text"""
class D(C):
    def m(self): pass
class E:
    __doc__ = "assigned"
class F:
    "replaced"
    __doc__ = __doc__.upper()
async def coro():
    "coro doc"

def gen():
    "gen doc"
    yield

import inspect
print(__doc__, one.__doc__, raw.__doc__, concat.__doc__, fstr.__doc__, byt.__doc__, after.__doc__, expr.__doc__)
print(repr(C.__doc__), C.m.__doc__, C.p.__doc__, C.c.__doc__, D.__doc__, D.m.__doc__, inspect.getdoc(D.m), E.__doc__, F.__doc__)
print(coro.__doc__, gen.__doc__, (lambda: "no").__doc__, inspect.getdoc(C), one.__code__.co_consts[0])
one.__doc__ = "changed"
C.__doc__ = "class changed"
print(one.__doc__, C.__doc__)
try:
    C.m.__doc__ = 5
    print(C.m.__doc__)
    del one.__doc__
    print(one.__doc__)
except AttributeError as e:
    print(e)
print(type("X", (), {}).__doc__, C().__doc__, len.__doc__.split(".")[0])
