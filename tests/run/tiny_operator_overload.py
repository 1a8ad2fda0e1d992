# one __add__, one __eq__, one __getitem__
class V:
    def __init__(self, *a): self.a = a
    def __add__(self, o): return V(*(x + y for x, y in zip(self.a, o.a)))
    def __eq__(self, o): return self.a == o.a
    def __getitem__(self, i): return self.a[i]


print((V(1, 2) + V(3, 4)).a, V(1) == V(1), V(1) != V(2), V(5, 6)[1], list(V(7, 8)))
