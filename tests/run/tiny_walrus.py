# assignment expressions
if (n := len("abcd")) > 3:
    print(n)
print([y for x in range(4) if (y := x * x) % 2 == 0], y)
