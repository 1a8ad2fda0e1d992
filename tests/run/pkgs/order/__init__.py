# prints when imported
print("import", __name__)
