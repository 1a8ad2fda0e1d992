where = "bytecode"
