# a global changed by a function
n = 0


def inc():
    global n
    n += 1


for _ in range(1000):
    inc()
print(n)
