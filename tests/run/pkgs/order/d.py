# a module-level loop and conditional definitions
n = 0
for i in range(5):
    n += i
if n > 3:
    def f(): return "big"
else:
    def f(): return "small"
print("import", __name__, f())
