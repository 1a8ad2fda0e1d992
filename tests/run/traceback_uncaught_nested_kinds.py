# uncaught through lambda, comprehension, generator, property, __init__ and sort key
class C:
    def __init__(self, v):
        self.v = v
        self.total = sum(self.gen())

    def gen(self):
        yield 1
        yield from [self.prop for _ in range(2)]

    @property
    def prop(self):
        return sorted([3, 1], key=lambda q: q / self.v)


C(0)
