# one match statement
def f(x):
    match x:
        case [a, b]:
            return a + b
        case {"k": v}:
            return v
        case _:
            return None


print(f([1, 2]), f({"k": 5}), f(3))
