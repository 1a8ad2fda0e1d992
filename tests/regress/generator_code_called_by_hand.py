# requires: 3.14
"""The code of a generator expression, called with something that is no iterator (earlier versions crash or differ)."""
import types


def source():
    return (x * 2 for x in range(3))


for value in ([1, 2], iter([1, 2]), None, 3, range(2), iter(range(2))):
    try:
        print(list(types.FunctionType(source().gi_code, {})(value)))
    except TypeError as error:
        print(error)

generator = source()
generator.gi_frame.f_locals[".0"] = {1: 2}
try:
    print(next(generator))
except TypeError as error:
    print(error)
