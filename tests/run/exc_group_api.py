# requires: 3.11 - ExceptionGroup: construction, split, subgroup, derive, notes, nested traceback text
import traceback


class MyGroup(ExceptionGroup):
    def __new__(cls, msg, excs, tag=0):
        self = super().__new__(cls, msg, excs)
        self.tag = tag
        return self

    def derive(self, excs): return MyGroup(self.message, excs, self.tag)


g = ExceptionGroup("top", [ValueError("v"), MyGroup("mine", [TypeError("t"), OSError("o")], 7)])
m, r = g.split(TypeError)
print(repr(m), repr(r), m.exceptions[0].tag)
print(g.subgroup(lambda e: isinstance(e, OSError)), g.subgroup(KeyError), g.message, str(g))
for args in (("x",), ("x", []), ("x", [5]), (5, [ValueError()]), ("x", ValueError()), ("x", [KeyboardInterrupt()])):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__)


def leaf(n):
    e = ValueError(n)
    e.add_note(f"note {n}")
    raise e


def collect():
    excs = []
    for i in range(2):
        try:
            leaf(i)
        except ValueError as e:
            excs.append(e)
    raise ExceptionGroup("collected", excs)


try:
    collect()
except ExceptionGroup as e:
    e.add_note("on group")
    print(e.__notes__)
    traceback.print_exc()
try:
    try:
        collect()
    except* ValueError as e:
        raise TypeError("handler") from e
except (ExceptionGroup, TypeError) as e:
    traceback.print_exc()
try:
    ValueError().add_note(5)
except TypeError as e:
    print(e)
