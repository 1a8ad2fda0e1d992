# requires: 3.12
"""PEP 701: quotes, backslashes, comments and f-strings inside f-strings."""
words = ["a", "b"]
number = 3.14159
print(f"{", ".join(words)}", f"{"\n".join(words)}", f"{f"{f"{f"{1 + 1}"}"}"}")
print(f"""{
    words[0]  # a comment
    !r:>{
        5}}""")
print(f"{number:{".2"}f}", f"{number!r:^{10}}", f"{number = }", f"{ number=!s:>10}", f"{number:=10.2f}")
print(f"{'''several
lines'''}", f"\N{DIGIT ONE}{1}\x41{{}}", rf"\n{number:.1f}\{{", f"{(lambda a: a * 2)(3)}", f"{ {1: 2}[1] }")
print(f"{(y := 5)} {y}", f"{'a' 'b'}" f"{1}" 'c')


class Shown:
    def __format__(self, spec):
        return f"<{spec}>"

    def __repr__(self):
        return "REPR\u00e9"

    def __str__(self):
        return "STR"


print(f"{Shown():{1}{2}x}", f"{Shown()!r:10}|", f"{Shown()!a}", f"{Shown()!s}", f"{Shown()}", f"{Shown()=}")
print(f"{Shown()=:x}", f"{Shown() = !r:^12}")
for text in ('f"{}"', 'f"{a b}"', 'f"{1:{2:{3}}}"', 'f"{1!x}"', 'f"{"'):
    try:
        print(eval(text))
    except SyntaxError as error:
        print(error.msg)
try:
    print(f"{1:{'bad'}}")
except ValueError as error:
    print(error)
