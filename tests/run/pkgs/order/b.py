# prints when imported
print("import", __name__)
B = "B"
