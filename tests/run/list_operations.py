# lists: slices, slice assignment, deletion, in-place, mutation while iterating, sort stability, errors
l = list(range(10))
l[2:4] = "abc"
l[::3] = [0, 0, 0, 0]
del l[1], l[-1], l[2:4]
print(l)
l[1:1] = [9, 9]
l[len(l):] = (7,)
l[:0] = iter([5])
del l[::2]
print(l, l[-3:], l[5:2], l[::-1], l[slice(1, 3)], l * 2, 2 * [1], l + [1], [1] in [[1]], l.index(9), l.count(9))
a = b = [3, 1, 2]
a += (4,)
a *= 2
print(b, a is b)
a.sort()
a.reverse()
a.extend(x for x in "xy")
a.insert(1, "ins")
a.insert(-100, "first")
print(a, a.pop(), a.pop(0), a.remove(4), a, a.copy() == a, a.clear(), b)
words = ["bb", "a", "CC", "aa", "B"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True), sorted([(1, "b"), (1, "a"), (0, "c")], key=lambda t: t[0]))
for f in (lambda: l.__setitem__(slice(0, 4, 2), [1]), lambda: l.__setitem__(99, 1), lambda: l.__delitem__(99), lambda: [].pop(), lambda: [1].index(2), lambda: [1, "a"].sort(), lambda: l["x"], lambda: l[1.5],
          lambda: [1] + (2,), lambda: [1] * "a", lambda: l[::0], lambda: [].insert("a", 1), lambda: [1, 2].sort(key=5), lambda: [3, 2].sort(key=lambda x: 1 / 0), lambda: [1] < ["a"], lambda: [1] < 5):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
out, m = [], [1, 2, 3]
for x in m:
    out.append(x)
    if x < 3 and len(m) < 6:
        m.append(x * 10)
    if x == 2:
        m.remove(1)
print(out, m)
r = [1]
r.append(r)
print(r, r == r, [1, [2]] < [1, [3]], [1, 2] == [1.0, 2.0], [float("nan")] == [float("nan")])
s = [1, 2, 3]
try:
    s.sort(key=lambda x: s.append(x) or x)
except ValueError as e:
    print(e, s)
x = [1, 2, 3, 4, 5]
i = 0
while i < len(x):
    if x[i] % 2:
        del x[i]
    else:
        x[i] **= 2
        i += 1
print(x, [[0] * 2] * 2, [[] for _ in range(2)], [*"ab", *[1]], list("héé"), list({1: 2}), sum([[1], [2]], []))
