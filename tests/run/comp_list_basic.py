# list comprehensions: filters, nesting, scope of the variable, side effects
x = "outer"
print([x for x in range(5)], x)
print([(a, b) for a in range(3) for b in range(a) if a % 2 == 0 if b >= 0])
print([[j * i for j in range(i)] for i in range(4)])
print([a for a, *b in [(1, 2, 3), (4,)]], [b for a, *b in [(1, 2, 3), (4,)]])
print([y for x in [[1, 2], [3]] for y in x], [c for c in "abc" if c != "b"])
print([i if i % 2 else -i for i in range(5)], [lambda: i for i in range(2)][0]())
d = {}
[d.setdefault(k, v) for k, v in zip("ab", (1, 2))]
print(d)
e = [0]
for e[0] in range(3):
    pass
print(e, [e[0] for e[0] in "xy"], e)


class O: pass


o = O()
print([o.a for o.a in range(3)], o.a)


def f(n):
    z = 10
    return [[z + i + n for i in range(2)] for n in range(n)], n


print(f(3))
try:
    [y for y in 5]
except TypeError as err:
    print(err)
try:
    [1 / i for i in (1, 0)]
except ZeroDivisionError as err:
    print(err)
try:
    [undefined for q in range(2)]
except NameError as err:
    print(err)
print([] == [i for i in range(0)], sum([i * i for i in range(10000)]))
