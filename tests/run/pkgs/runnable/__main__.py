# python -m pkgs.runnable
from . import helper
from .tool import given_or

main_value = helper()
print("running as", __name__, "package", __package__, given_or(1))
if __name__ == "__main__":
    print("as main")
