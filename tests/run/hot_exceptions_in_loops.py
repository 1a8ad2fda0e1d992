# raising and catching in hot loops, with finally, nested handlers, else, different exception types
class E1(Exception): pass
class E2(E1):
    def __init__(self, n):
        super().__init__(n)
        self.n = n
def thrower(i):
    if i % 7 == 0: raise E1(i)
    if i % 5 == 0: raise E2(i)
    if i % 3 == 0: return 1 / (i % 3)
    if i % 11 == 0: return {}[i]
    if i % 13 == 0: return [][i]
    if i % 17 == 0: return None.attr
    return i
def run(n):
    counts = dict.fromkeys("e1 e2 zero lookup attr ok fin else".split(), 0)
    for i in range(1, n):
        try:
            try:
                thrower(i)
            except E2 as e:
                counts["e2"] += e.n == i
            except (ZeroDivisionError, LookupError) as e:
                counts["zero" if isinstance(e, ZeroDivisionError) else "lookup"] += 1
            else:
                counts["else"] += 1
            finally:
                counts["fin"] += 1
                if i % 1000 == 999:
                    continue
            counts["ok"] += 1
        except E1:
            counts["e1"] += 1
        except AttributeError:
            counts["attr"] += 1
    return counts
print(run(5000))
def nested(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        nested(n - 1)
    except ValueError as e:
        if n % 2:
            raise
        raise ValueError(f"{e}.{n}") from None
try:
    nested(30)
except ValueError as e:
    print(e)
def first(seq, pred):
    for x in seq:
        if pred(x):
            return x
    raise LookupError("none")
def safe(seq, p):
    try:
        return first(seq, p)
    except LookupError:
        return None
    finally:
        hits.append(1)
hits = []
print([safe(range(n), lambda x: x * x > 50) for n in range(12)], len(hits))
def it(n):
    it_ = iter(range(n))
    s = 0
    while True:
        try:
            s += next(it_)
        except StopIteration:
            return s
print(it(3000))
def eafp(d, keys):
    n = 0
    for k in keys:
        try: n += d[k]
        except KeyError: n -= 1
    return n
print(eafp({i: i for i in range(0, 1000, 2)}, range(1000)))
