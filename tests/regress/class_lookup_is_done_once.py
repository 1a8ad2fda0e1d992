"""A look-up in a class may run code (a key of its dict with an __eq__ of its own), and what it finds then counts."""
import warnings


class Key:
    def __hash__(self):
        return hash("value")

    def __eq__(self, other):
        Odd.__bases__ = (Other,)
        return False


class Base:
    value = other = "of the first base"


class Other:
    value = other = "of the second base"


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    Odd = type("Odd", (Base,), {Key(): 1})
print(Odd.value)
print(Odd.other)
