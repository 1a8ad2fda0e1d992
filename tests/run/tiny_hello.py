# the smallest program that prints
print("hello")
