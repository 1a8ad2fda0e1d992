# branches on values
def sign(n):
    if n > 0:
        return "positive"
    elif n < 0:
        return "negative"
    else:
        return "zero"


print(sign(5), sign(-5), sign(0), sign(0.5), sign(float("nan")), sign(False))
