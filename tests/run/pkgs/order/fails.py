# fails each time
print("failing")
raise ValueError("module fails")
