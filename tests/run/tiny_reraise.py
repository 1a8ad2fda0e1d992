# bare raise, uncaught
def f():
    try:
        [][0]
    except IndexError:
        print("handling")
        raise


f()
