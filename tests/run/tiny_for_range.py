# for over range with one, two and three arguments
for i in range(3):
    print(i)
for i in range(5, 8):
    print(i)
for i in range(10, 0, -4):
    print(i)
print(i)
