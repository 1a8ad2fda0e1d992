# requires: 3.14 - PEP 750: template strings
from string.templatelib import Interpolation, Template

name, n = "wörld", 3.14159


def parts(t):
    return [p if isinstance(p, str) else (p.value, p.expression, p.conversion, p.format_spec) for p in t]


def noisy(x):
    print("evaluated", x)
    return x


print(parts(t"hello {name}!"), parts(t"{n:.2f}|{name!r:>{int(n) * 4}}|{n = }"), parts(t""))
print(parts(t"{noisy(1)}{noisy(2)}" t" and {noisy(3)}"), t"{name}".strings, t"a{1}b{2}c".values)
print(type(t"x") is Template, isinstance(t"{n}".interpolations[0], Interpolation))
try:
    t"{undefined}"
except NameError as e:
    print(e, e.__traceback__.tb_lineno)
