# a function is an object with all of CPython's attributes
def f(a: int, b: "str" = 1, *c, d: float = 2.0, **e) -> list:
    """Docstring."""
    x = a
    return x


print(f.__name__, f.__qualname__, f.__module__ in ("__main__",), f.__doc__)
print(f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__closure__, f.__dict__)
co = f.__code__
print(co.co_name, co.co_argcount, co.co_kwonlyargcount, co.co_posonlyargcount, co.co_nlocals, co.co_flags)
print(co.co_varnames, co.co_cellvars, co.co_freevars, co.co_firstlineno, co.co_filename[-22:])
f.attr = 5
f.__name__ = "renamed"
f.__qualname__ = "Some.renamed"
f.__doc__ = None
print(f.attr, f.__dict__, f.__name__, f.__qualname__, f.__doc__, vars(f))
print(repr(f).split(" at ")[0])
for name, value in (("__name__", 1), ("__qualname__", None), ("__defaults__", 1), ("__kwdefaults__", 1),
                    ("__code__", None), ("__dict__", 1), ("__globals__", {}), ("__closure__", ())):
    try:
        setattr(f, name, value)
        print("set", name)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
f.__annotations__ = None
print(f.__annotations__)
import types
print(type(f) is types.FunctionType, isinstance(f, types.FunctionType), callable(f))
print(f.__globals__ is globals(), f.__builtins__ is not None)


class C:
    def m(self): return self


c = C()
print(type(c.m) is types.MethodType, c.m.__self__ is c, c.m.__func__ is C.m, c.m == c.m, c.m is c.m)
