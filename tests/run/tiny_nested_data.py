# nested literals and access paths
data = {"users": [{"name": "a", "tags": ("x", "y")}, {"name": "b", "tags": ()}], "n": {1: {2: [3]}}}
print([u["name"] for u in data["users"] if u["tags"]], data["n"][1][2][0], data["users"][0]["tags"][-1])
data["users"][1]["tags"] += ("z",)
data["n"][1].setdefault(5, []).append("new")
print(data)
