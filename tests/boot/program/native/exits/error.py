def f():
    raise ValueError("wrong")


print("before")
f()
