# imported by __import__ with a literal
VALUE = "e value"
