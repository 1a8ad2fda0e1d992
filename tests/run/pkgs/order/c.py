# prints when imported
print("import", __name__)
name = "c name"
