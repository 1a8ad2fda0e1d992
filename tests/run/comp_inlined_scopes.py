# requires: 3.12
"""Comprehensions that are part of their function: variables, closures, errors, frames."""
import sys
import traceback


def variables():
    x = "outer"
    try:
        [1 / x for x in (1, 0)]
    except ZeroDivisionError as error:
        print(x, [(entry.name, entry.lineno) for entry in traceback.extract_tb(error.__traceback__)])
    print([sys._getframe().f_code.co_name for _ in range(1)], [[x * y for x in range(2)] for y in range(2)], x)
    del x
    print([x for x in range(2)])
    for name in (lambda: x, lambda: [late for _ in range(1)]):
        try:
            name()
        except NameError as error:
            print(type(error).__name__, error)
    late = 1
    del late


def closures():
    i = y = 5
    made = [lambda: i for i in range(3)], [(lambda: y)() for y in range(3)], [lambda: (a, b) for a in "p" for b in "qr"]
    print([f() for f in made[0]], made[1], [f() for f in made[2]], i, y)

    def rebinds():
        nonlocal i
        return [i := j for j in range(4)], i
    print(rebinds(), i)


def failing():
    x = 3
    for wrong in ("[x for x in 5]", "[x for x, y in [(1, 2), (3,)]]", "[x for x in iter(lambda: 1 / 0, 1)]"):
        try:
            eval(wrong)
            [x for x in 5] if wrong[-2] == "5" else [x for x, y in [(1, 2), (3,)]]
        except (TypeError, ValueError, ZeroDivisionError) as error:
            print(x, error)


class Body:
    x = "class"
    name = [sys._getframe().f_code.co_name for _ in range(1)]
    nested = [[_ for _ in range(k)] for k in range(3)]
    functions = [lambda: q for q in range(2)]
    outer = [x for _ in range(1)]


x = "global"
variables()
closures()
failing()
print(Body.name, Body.nested, [f() for f in Body.functions], Body.outer, [x for x in range(3)], x)
