# chained comparison: short circuit, single evaluation, non-bool results, in/is mixed
class N:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"N{self.n}"
    def __lt__(self, o):
        print(f"{self}<{o}")
        return self.n < o.n


class T:
    def __bool__(self):
        print("bool")
        return False


class W:
    def __lt__(self, o): return T()
    def __gt__(self, o): return [1]


def v(x):
    print("v", x)
    return x


a, b, c = N(1), N(2), N(3)
print(a < b < c, a < c < b, c < a < b)
print(v(1) < v(2) <= v(2) != v(3) is not v(None))
print(v(5) < v(2) < v(9))
print(type(W() < W()).__name__, type(W() < W() < W()).__name__, W() > W() > W())
print(1 < 2 in [2, 3], 1 in [1] == True, not 1 < 2 < 1, 1 == 1.0 == True, 3 > 2 > 1 > 0 > -1)
if v(1) < v(3) > v(2):
    print("taken")
while not v(1) > v(2) > v(3):
    break
print([x for x in range(10) if 2 < x < 6], "a" < "b" < "c", [1] < [1, 2] < [2])
try:
    1 < "a" < 2
except TypeError as e:
    print(e)
try:
    print(0 > 1 < "a")
    v(2) > 1 < "a"
except TypeError as e:
    print(e)
x = [1, 2]
print(x is x is not None, x == x[:] is not x, 1 < 2 == True)
n = 0
for i in range(3000):
    if 10 < i < 2000 != i:
        n += 1
print(n)
