# float accumulation
s = 0.0
for i in range(1, 1001):
    s += 1 / i
print(s)
