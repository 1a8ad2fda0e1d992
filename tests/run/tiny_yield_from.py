# delegation
def inner():
    x = yield 1
    return x


def outer():
    r = yield from inner()
    yield r


g = outer()
print(next(g), g.send("sent"))
