"""Ints of thousands of digits: from 3.12 on the interpreter imports a module for them."""
import sys

if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)
n = 3**60000
text = str(n)
print(len(text), int(text) == n, divmod(n * n, n) == (n, 0))
