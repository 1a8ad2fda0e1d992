# C code calls compiled functions: qsort through ctypes, callbacks that raise, structures
import ctypes
import sys
libc = ctypes.CDLL(None)
CMP = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))


def cmp(a, b):
    return a[0] - b[0]


class P(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_double)]

    def norm(self): return self.x * self.x + self.y


arr = (ctypes.c_int * 6)(5, 3, 9, 1, 7, 2)
libc.qsort(arr, len(arr), ctypes.sizeof(ctypes.c_int), CMP(cmp))
print(list(arr), P(3, 0.5).norm(), ctypes.sizeof(P))
calls = []
cb = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(lambda n: calls.append(n) or n * 2)
print([cb(i) for i in range(3)], calls)
sys.unraisablehook = lambda u: print("unraisable", repr(u.exc_value))
bad = ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 1 / 0)
bad()
print(libc.abs(-5), ctypes.cast(ctypes.c_char_p(b"abc"), ctypes.c_void_p).value is not None, ctypes.string_at(b"xyz"))
try:
    libc.no_such_function_at_all
except AttributeError as e:
    print("no_such_function_at_all" in str(e))
