# format specs for ints, floats, strings, bools, complex, dates, with str.format and format()
import datetime
for spec in ("", "d", "5", "<5", ">5", "^5", "05", "+", " ", "-", "+06", ",", "_", "b", "o", "x", "X", "#b", "#o", "#X", "c", "n", "e", ".2f", "%", "*^9", "=+6", "x<8,", "_b", "#010x", "10_x", "z"):
    row = []
    for v in (0, 65, -1234, 10 ** 12, True):
        try:
            row.append(format(v, spec))
        except (ValueError, OverflowError) as e:
            row.append(f"{type(e).__name__}: {e}")
    print(repr(spec), row)
for spec in ("", "f", ".0f", ".3", "e", ".2e", "E", "g", ".3g", "G", "n", "%", ".1%", "+.1f", "010.2f", ">12", "<12.3f", "^12g", ",", ",.2f", "_.1f", "#.0f", "#g", "=+10.1f", "d", "s"):
    row = []
    for v in (0.0, -0.0, 3.14159, -1234567.891, 1e-10, 1e30, float("inf"), float("nan")):
        try:
            row.append(format(v, spec))
        except ValueError as e:
            row.append(str(e))
    print(repr(spec), row)
for spec in ("", "5", "<5", ">5", "^6", "*^7", ".2", "5.1", "s", "05", "d", "=5", ",", "é>4", "{<4"):
    try:
        print(repr(spec), repr(format("abc", spec)))
    except ValueError as e:
        print(repr(spec), e)
print("{:%Y/%m/%d %H}".format(datetime.datetime(2020, 1, 2, 3)), "{0[1]} {0[-1]}".format([1, 2]) if False else "{0[1]} {1.real} {a.b}".format([1, 2], 3, a=type("A", (), {"b": "ab"})))
print("{!r} {!s} {!a}".format("é", "é", "é"), "{:{}}".format(5, 10), "{:{w}.{p}f}".format(2.5, w=8, p=3), "{{{}}}".format(1), "{0}{1}{0}".format("a", "b"))
for bad in ("{", "}", "{0", "{!x}", "{:", "{0}{}", "{a}", "{1}", "{0.x}", "{0[k]}", "{:>>5}", "{0!}", "{:{}{}}"):
    try:
        print(bad, bad.format("v"))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as e:
        print(bad, type(e).__name__, e)
print("%5.2f|%-8s|%+d|%x|%%|%c|%r|%a|%e|%G|%i|%o|%05d|% d|%#x" % (3.14159, "ab", 5, 255, 65, "q", "é", 12345.678, 1e-10, 3.99, 8, 42, 7, 255))
for fmt, arg in (("%d", "x"), ("%d", 3.7), ("%c", "ab"), ("%c", -1), ("%s %s", ("a",)), ("%s", ("a", "b")), ("%(k)s", {"k": 1}), ("%(z)s", {"k": 1}), ("%(k)s", 5), ("%", ()), ("%q", 1), ("%*d", (5, 3)), ("%.*f", (2, 3.14159)), ("%s", {}), ("%x", 1.5), ("x", {}), ("x", (1,))):
    try:
        print(repr(fmt), fmt % arg)
    except (TypeError, ValueError, KeyError, OverflowError) as e:
        print(repr(fmt), type(e).__name__, e)
