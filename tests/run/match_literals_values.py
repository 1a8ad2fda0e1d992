# match: literals, values, singletons, negative and complex numbers, strings, bytes, or, guards
import enum

class Color(enum.Enum):
    RED = 1
    BLUE = 2

class NS:
    const = 42
    class In:
        deep = "deep"

def f(x):
    match x:
        case 0: return "zero"
        case -1: return "minus one"
        case 1.5: return "1.5"
        case 2 + 3j: return "complex"
        case -4.5 - 1j: return "neg complex"
        case "a" | "b": return "a or b"
        case b"bytes": return "bytes"
        case "con" "cat": return "concat"
        case None: return "None"
        case True: return "True"
        case False: return "False"
        case NS.const: return "const"
        case NS.In.deep: return "deep"
        case Color.RED: return "red"
        case int() | float() if x > 1000: return "big"
        case str(s) if s.isupper() and (n := len(s)) > 2: return "upper", n
        case 7 | 8 | 9 as d: return "digit", d
        case _: return "other"

for v in (0, 0.0, False, -1, 1.5, 2 + 3j, -4.5 - 1j, "a", "b", b"bytes", "concat", None, True, 1, 42, 42.0, "deep", Color.RED, Color.BLUE,
          5000, 1e9, "ABC", "AB", 8, [], ()):
    print(repr(v), f(v))

class Eq:
    def __eq__(self, o):
        print("eq", o)
        return o == "b"

print(f(Eq()))
for i in range(3000):
    r = f(i % 10)
print(r)
match 5:
    case 6: print("no")
print("fell through")
match = 3
case = 4
print(match, case)
match (match, case):
    case (3, y): print("soft keywords", y)
