# for and while with else, break, continue, nesting, changing targets and iterables
def f(n):
    for i in range(n):
        if i == 3:
            break
    else:
        return "completed"
    return f"broke at {i}"


print(f(2), f(5), f(0))
i = 0
while i < 3:
    i += 1
    if i == 2:
        continue
    print("while", i)
else:
    print("while else", i)
while True:
    i -= 1
    if not i:
        break
else:
    print("never")
for i in range(3):
    for j in range(3):
        if j == i:
            continue
        if i == 2:
            break
        print(i, j)
    else:
        print("inner else", i)
        continue
    print("inner broke")
    break
else:
    print("outer else")
for x in []:
    pass
else:
    print("empty else")
