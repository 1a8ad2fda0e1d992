# * and ** on both sides
def f(*args, **kwargs):
    return args, kwargs


print(f(1, *[2, 3], a=4, **{"b": 5}))
