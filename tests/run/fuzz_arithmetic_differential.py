# pseudo random programs of int and float operations, checked against operator functions
import operator as op
OPS = {"+": op.add, "-": op.sub, "*": op.mul, "//": op.floordiv, "%": op.mod, "&": op.and_, "|": op.or_, "^": op.xor, "<<": op.lshift, ">>": op.rshift, "/": op.truediv, "**": op.pow}
seed = 12345
def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % n
def value():
    k = rnd(10)
    if k < 4: return rnd(20) - 10
    if k < 6: return (rnd(2 ** 20) - 2 ** 19) * rnd(2 ** 12)
    if k < 7: return (rnd(2 ** 22) << rnd(60)) - rnd(9)
    if k < 9: return (rnd(2000) - 1000) / 8
    return rnd(2) == 1
def direct(o, a, b):
    if o == "+": return a + b
    if o == "-": return a - b
    if o == "*": return a * b
    if o == "//": return a // b
    if o == "%": return a % b
    if o == "&": return a & b
    if o == "|": return a | b
    if o == "^": return a ^ b
    if o == "<<": return a << b
    if o == ">>": return a >> b
    if o == "/": return a / b
    if o == "**": return a ** b
def inplace(o, a, b):
    if o == "+": a += b
    elif o == "-": a -= b
    elif o == "*": a *= b
    elif o == "//": a //= b
    elif o == "%": a %= b
    elif o == "&": a &= b
    elif o == "|": a |= b
    elif o == "^": a ^= b
    elif o == "<<": a <<= b
    elif o == ">>": a >>= b
    elif o == "/": a /= b
    else: a **= b
    return a
def attempt(f, *args):
    try:
        r = f(*args)
        return type(r).__name__, repr(r)
    except Exception as e:
        return type(e).__name__, str(e)
h, errors = 0, 0
for i in range(6000):
    o, a, b = list(OPS)[rnd(12)], value(), value()
    if o in ("<<", ">>", "**"): b = rnd(40) - 2
    want = attempt(OPS[o], a, b)
    for got in (attempt(direct, o, a, b), attempt(inplace, o, a, b)):
        if got != want and not (got[0] == "TypeError" == want[0]) and want[0] != "TypeError":
            errors += 1
            print("DIFFERS", o, repr(a), repr(b), want, got)
    for ch in want[1][:40]: h = (h * 31 + ord(ch)) & 0xFFFFFFFF
    c = (a < b, a <= b, a == b, a != b, a > b, a >= b)
    if c != (op.lt(a, b), op.le(a, b), op.eq(a, b), op.ne(a, b), op.gt(a, b), op.ge(a, b)): print("COMPARE", a, b)
print(h, errors)
