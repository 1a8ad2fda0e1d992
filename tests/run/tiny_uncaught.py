# an uncaught exception
print("before")
raise ValueError("message")
