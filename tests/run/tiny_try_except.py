# one handler, one value
try:
    int("x")
except ValueError as e:
    print("caught", e)
