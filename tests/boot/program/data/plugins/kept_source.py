where = "source"
