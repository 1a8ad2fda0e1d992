# an exception in the middle of assignments: what was stored before it stays stored
class O:
    def __init__(self): self.__dict__["log"] = []
    def __setattr__(self, n, v):
        self.log.append((n, v))
        if n == "bad": raise ValueError("setattr bad")
    def __setitem__(self, k, v):
        self.log.append((k, v))
        if k == "bad": raise KeyError("setitem bad")
    def __getitem__(self, k): return [k]


def attempt(f):
    o = O()
    try:
        print("fine", f(o))
    except Exception as e:
        frame = e.__traceback__.tb_next.tb_frame
        print(type(e).__name__, e, {k: v for k, v in sorted(frame.f_locals.items()) if k != "o"}, o.log)

@attempt
def _(o): a = o.bad = b = 1
@attempt
def _(o): a, o.bad, b = 1, 2, 3
@attempt
def _(o): o["k"], o["bad"], a = 1, 2, 3
@attempt
def _(o): a, b = 1
@attempt
def _(o): a, b = 1, 2, 3
@attempt
def _(o): [a, *b, c] = (1,)
@attempt
def _(o): a = b = undefined
@attempt
def _(o): a = [b := 5, 1 / 0]
@attempt
def _(o): (a, b), c = (1, 2), 1 / 0
@attempt
def _(o): a, (b, o.bad) = "x", "yz"
@attempt
def _(o): o[1 / 0] = a = 5
@attempt
def _(o): o[len(5)] = o.x = (a := 5)
@attempt
def _(o):
    for o["bad"] in [1]: a = 2
@attempt
def _(o):
    for a, b in [(1, 2), (3,)]: c = a
@attempt
def _(o):
    for a in iter([1, 2]): o.x, o.bad = a, 1
@attempt
def _(o):
    with o as a: b = 1
@attempt
def _(o): a = o.x = [o.bad for o.bad in (1, 2)]
