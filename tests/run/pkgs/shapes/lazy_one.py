# imported only inside a function
print("lazy_one is imported now")
value = 1
