# tuples and slices: indexing, comparison, hashing, slice objects, custom __getitem__ and __index__
t = (1, 2, 3, 4, 5)
print(t[1:3], t[::-1], t[-2:], t[5:], t[:2] + t[3:], t * 2, (0,) * 3, (), (1,), t[slice(None, None, 2)], 3 in t, t.index(4), t.count(9))
print((1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, "a") == (1, "a"), (1, 2) != [1, 2], hash((1, 2)) == hash((1.0, 2)), t is t[:])


class Idx:
    def __init__(self, n): self.n = n
    def __index__(self):
        print("index", self.n)
        return self.n


class Shows:
    def __getitem__(self, i): return i
    def __setitem__(self, i, v): print("set", i, v)
    def __delitem__(self, i): print("del", i)
    def __len__(self): return 10


s = Shows()
print(s[1], s[1:2], s[::], s[1:2:3], s[:, 1], s[..., None], s[1:2, 3:4:5], s[()], s[-1], s["k"], s[lambda: 0] is not None, s[(1, 2)], s[1,])
s[1:2] = 5
s[...] = 1, 2
s[:], s[0] = "ab"
s[1] += (1,) if False else 2
s[:5] = s[6:]
del s[1:2, 3], s[0]
print(t[Idx(1):Idx(3)], t[Idx(-1)], [1, 2, 3][Idx(0)], "abc"[Idx(2)], range(10)[Idx(1):Idx(8):Idx(3)])
sl = slice(1, 10, 2)
print(sl.start, sl.stop, sl.step, sl.indices(5), slice(None).indices(3), slice(-3, None, -1).indices(4), sl == slice(1, 10, 2), sl < slice(2, 3, 4), repr(sl))
for f in (lambda: t[9], lambda: t["a"], lambda: t[1:"b"], lambda: t[::0], lambda: hash(sl), lambda: t.index(99), lambda: (1,) + [2], lambda: t[Idx("x")], lambda: sl.indices(-1), lambda: t.__getitem__(None)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
x = [0, 1, 2, 3, 4, 5, 6, 7]
x[Idx(1):Idx(3)] = "ab"
x[-2:] = []
x[::2] = x[::-2]
print(x, x[-100:100], x[3:-1], x[-1:0:-2], x[None:None])
a, b, c = t[:3]
(a, b), c = (b, a), c + 1
print(a, b, c, tuple(x for x in t if x > 2), tuple("ab"), (lambda *a: a)(*t), max(t), sum(t), (1, (2, (3,)))[1][1][0])
n = 0
for i in range(2000):
    n += t[i % 5] + t[-1 - i % 5] + len(t[i % 3:])
print(n)
