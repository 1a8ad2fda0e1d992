# return, then finally, then the caller
def f():
    try:
        return print("return")
    finally:
        print("finally")


f()
print("caller")
