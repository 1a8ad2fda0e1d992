def kind(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    for divisor in range(2, n):
        if n % divisor == 0:
            return "composite"
    return "prime"
def unused():
    return 1
