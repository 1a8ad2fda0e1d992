# Functions pickled by value, as cloudpickle does: their code objects are taken apart and put together again.
import copyreg
import io
import pickle
import types

FIELDS = ("co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags", "co_code",
          "co_consts", "co_names", "co_varnames", "co_freevars", "co_cellvars", "co_filename", "co_name", "co_qualname",
          "co_firstlineno", "co_linetable", "co_exceptiontable")


def template():
    pass


def rebuild_code(state):
    return template.__code__.replace(**state)


def reduce_code(code):
    return rebuild_code, ({field: getattr(code, field) for field in FIELDS if hasattr(code, field)},)


def rebuild_function(code, defaults, cells):
    return types.FunctionType(code, globals(), "rebuilt", defaults, tuple(types.CellType(value) for value in cells))


def reduce_function(function):
    cells = [cell.cell_contents for cell in function.__closure__ or ()]
    return rebuild_function, (function.__code__, function.__defaults__, cells)


class ByValue(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table.copy()
    dispatch_table[types.CodeType] = reduce_code

    def reducer_override(self, value):
        if isinstance(value, types.FunctionType) and value.__name__ not in ("rebuild_code", "rebuild_function"):
            return reduce_function(value)
        return NotImplemented


def copy_of(function):
    out = io.BytesIO()
    ByValue(out).dump(function)
    return pickle.loads(out.getvalue())


def outer(n):
    def add(x, y=10):
        return x + y + n
    return add


def squares(n):
    for i in range(n):
        yield i * i


def nested(words):
    return sorted((w.upper() for w in words), key=lambda w: w[-1])


print(copy_of(outer(5))(1), copy_of(outer)(7)(1, 2))
print(list(copy_of(squares)(5)))
print(copy_of(nested)(["ab", "ca"]))
print(copy_of(lambda *a, **k: (a, k))(1, b=2))
