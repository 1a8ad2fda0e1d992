# one generator in one loop
def gen():
    yield 1
    yield 2
    return 3


for x in gen():
    print(x)
