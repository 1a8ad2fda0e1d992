where = "native"
