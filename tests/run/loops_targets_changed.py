# loops whose target, iterable or condition changes inside, early return, loops over callables
for i in (r := range(3)):
    r = "rebound"
    i = i * 10
    print(i)
while (k := i) and i > 18:
    i -= 1
print(k, i)


def early():
    for a in range(5):
        for b in range(5):
            while True:
                if a * b == 6:
                    return a, b
                break
    return None


print(early())
def ret_else(n):
    while n:
        n -= 1
        try:
            if n == 1: continue
            if n == 5: break
        finally:
            print("n", n)
    else:
        return "else"
    return "broken"
print(ret_else(3), ret_else(7))
for i, c in enumerate("abc"):
    if c == "b": del c
    else: print(i, c)
while 0: print("no")
while 1: break
for _ in iter(lambda: 1, 1): print("no")
for i in range(10, 0, -3): print(i, end=" ")
for a.b in range(2) if False else (): pass
else: print("done")
n = 0
for i in range(10 ** 5):
    if i & 1: continue
    if i > 90000: break
    n += i
else: n = -1
print(n)
