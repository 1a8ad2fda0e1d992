# a key function
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)))
