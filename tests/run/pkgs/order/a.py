# prints when imported
print("import", __name__)
from .b import B
A = "A of a, " + B
