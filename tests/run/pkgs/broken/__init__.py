# a package whose inner module fails
from . import first
