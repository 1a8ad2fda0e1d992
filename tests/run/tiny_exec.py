# exec and eval at module level
exec("a = 1 + 1")
print(a, eval("a * 2"))
