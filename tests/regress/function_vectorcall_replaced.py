# requires: 3.12
"""PyFunction_SetVectorcall is honoured by calls from compiled code, also where they have run before."""
import ctypes

SIGNATURE = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p)


@SIGNATURE
def replacement(function, arguments, count, names):
    return "replaced"


def function(number):
    return number + 1


def call(number):
    return function(number)


print([call(number) for number in range(3)])
set_vectorcall = ctypes.pythonapi.PyFunction_SetVectorcall
set_vectorcall.argtypes = [ctypes.py_object, ctypes.c_void_p]
set_vectorcall.restype = None
set_vectorcall(function, ctypes.cast(replacement, ctypes.c_void_p))
print([call(number) for number in range(3)], function(1))
