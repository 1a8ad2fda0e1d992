# no text beside it: this script run again by its path: namespace, nested calls, and the traceback of what it raises
import runpy
import sys
import traceback


def entries(error):
    own = [entry for entry in traceback.extract_tb(error.__traceback__) if entry.filename.endswith("runpy_own_script.py")]
    return [(entry.name, entry.lineno) for entry in own]


def fails(): raise LookupError("from " + __name__)


if __name__ == "__main__":
    space = runpy.run_path(__file__, {"given": 5}, "fine")
    print(space["result"], space["__name__"], space["__spec__"], space["fails"].__globals__["__name__"])
    for name in ("fails", "leaves", "chained"):
        try:
            runpy.run_path(sys.argv[0], run_name=name)
        except BaseException as error:
            print(repr(error), entries(error), repr(error.__context__), error.__cause__ and entries(error.__cause__))
    print(sys.exc_info())
elif __name__ == "fine":
    result = given + 1
elif __name__ == "fails":
    fails()
elif __name__ == "leaves":
    sys.exit(4)
else:
    try:
        fails()
    except LookupError as error:
        raise ValueError("second") from error
