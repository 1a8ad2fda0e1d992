# * and ** in calls with what cannot be unpacked, and duplicate keywords
def f(*a, **k):
    return a, k


class BadIter:
    def __iter__(self):
        raise ValueError("bad iter")


class Map:
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, k):
        return k * 2


class BadMap(Map):
    def __getitem__(self, k):
        raise KeyError(k)


cases = [
    lambda: f(*5), lambda: f(*None), lambda: f(**5), lambda: f(**None), lambda: f(*BadIter()),
    lambda: f(**Map()), lambda: f(**BadMap()), lambda: f(x=1, **{"x": 2}), lambda: f(**{"x": 1}, **{"x": 2}),
    lambda: f(**{1: 2}), lambda: f(*(), **{}), lambda: f(1, *[2, 3], 4, *"ab", k=1, **{"l": 2}, m=3),
    lambda: print(*1), lambda: len(*5), lambda: f.__call__(**3), lambda: max(**{"a": 1, "b": 2}),
    lambda: f(**[("a", 1)]), lambda: dict(a=1, **{"a": 2}), lambda: f(1, **Map(), x=3),
]
for c in cases:
    try:
        print(c())
    except Exception as e:
        print(type(e).__name__, e)
