# can be run and imported
import sys


def given_or(default):
    return globals().get("given", default)


result = given_or("default")
in_modules = __name__ in sys.modules
