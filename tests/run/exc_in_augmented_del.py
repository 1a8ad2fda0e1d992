# an exception in the middle of augmented assignments, del, import and assert
class IAdd:
    def __init__(self): self.l = []
    def __iadd__(self, o):
        self.l.append(o)
        raise ArithmeticError("iadd")
    def __repr__(self): return f"IAdd{self.l}"
class O:
    ro = property(lambda self: [1])
    def __getitem__(self, k): return [k]
    def __setitem__(self, k, v): raise KeyError(k, v)
    def __delitem__(self, k): raise IndexError("del")
    def __getattr__(self, n): raise AttributeError("no " + n)
    def __repr__(self): return f"O{vars(self)}"
def attempt(f):
    try:
        print("fine", f())
    except Exception as e:
        print(type(e).__name__, e, sorted(e.__traceback__.tb_next.tb_frame.f_locals.items()))
@attempt
def _(t=([1, 2], "x")): t[0] += [3]
@attempt
def _(t=([1], "x")): t[1] += "y"
@attempt
def _(o=O()): o["n"] += [1]
@attempt
def _(o=O()): o.ro += [2]
@attempt
def _(o=O()): o.x += 1
@attempt
def _(x=IAdd()): x += 5
@attempt
def _(l=[IAdd(), 2]): l[0] += 1
@attempt
def _(l=[1]): l += 5
@attempt
def _(l=[1]): l[5] += 1
@attempt
def _(a=1, b=2, o=O()): del a, o[0], b
@attempt
def _(a=1, o=O()): del a, o.zz
@attempt
def _(): a += 1
@attempt
def _(a=[1, 2]): a += (x for x in [3, 1 / 0])
@attempt
def _(a="s"): a += undefined
@attempt
def _(a=1): import nonexistent_mod as a
@attempt
def _(a=1): from sys import maxsize as b, nonexistent as a
@attempt
def _(a=1, b="msg"): assert a == 2, b
@attempt
def _(a=1): assert a == 2, 1 / 0
@attempt
def _(a=1): raise a
@attempt
def _(a=1): del a, a
