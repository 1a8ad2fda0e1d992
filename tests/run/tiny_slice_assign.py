# slices
l = [0, 1, 2, 3, 4]
l[1:3] = ["x"]
del l[-1]
l[::2] = "ab"
print(l, l[::-1], l[:2])
