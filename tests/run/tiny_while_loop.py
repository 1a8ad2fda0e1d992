# counting down
n = 5
while n:
    print(n)
    n -= 1
print("end", n)
