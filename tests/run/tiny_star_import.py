# star import of a standard module
from math import *
print(floor(pi), sqrt(16.0))
