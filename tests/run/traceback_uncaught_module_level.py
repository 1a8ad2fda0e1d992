# an uncaught error at module level after output; lines of a multi-line statement
print("start")
data = {"k": [1, 2, 3]}
result = (
    data["k"][0]
    + data["k"][1]
    + data["missing"][2]
)
