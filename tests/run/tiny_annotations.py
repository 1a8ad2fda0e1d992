# annotations of a function and a module variable
x: int = 5


def f(a: int, b: "str" = "d") -> float:
    return 1.0


print(__annotations__, f.__annotations__)
