# locals() of a function
def f(a, b=2):
    c = 3
    return locals()


print(f(1))
