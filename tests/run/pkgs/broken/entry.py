# imports a module that fails
from .first import value
print("entry", value)
from .second import RESULT
