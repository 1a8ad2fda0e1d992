# str: concatenation in loops, repetition, comparison, slicing, methods, unicode
s = ""
for i in range(2000):
    s += str(i % 10)
print(len(s), s[:10], s[-5:], hash(s) == hash("".join(str(i % 10) for i in range(2000))))
a = b = "x"
a += "y"
print(a, b, "ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "a" + "" + "b", "" * 10 ** 10)
print("abc" < "abd", "a" < "B", "é" > "z", "" < "a", "a" == "a", "a" != "b", "10" < "9")
u = "héllo wörld 日本 😀 \u0301"
print(u, len(u), u[1], u[-3], u[::-1] == "".join(reversed(u)), u.upper(), u.title(), u.encode(), u.casefold(), "ß".upper(), "ǆ".title())
print(u[2:5], u[:-2], u[::2], u[5:1], u[10:2:-3], u[100:], [u[i] for i in (0, -1)])
print("a,b,,c".split(","), " a  b ".split(), "abc".partition("b"), "aXbX".rpartition("X"), "a\nb\r\nc".splitlines(), "abcabc".rsplit("b", 1))
print("abc".find("c"), "abc".find("z"), "abcabc".count("bc"), "abc".replace("b", "BB"), "abc".startswith(("x", "a")), "abc".endswith(""), "b" in "abc", "" in "")
print("%s %r %5d %-5s| %05.1f %x %o %e %c %% %(x)s" % {"x": 1} if False else "%s %r %5d %-5s| %05.1f %x %o %c %%" % ("s", "r", 42, "l", 3.14159, 255, 8, "c"))
print("{0} {1!r} {0:>5} {2[k]} {3.real} {x:{w}}".format("a", "b", {"k": 1}, 2.5, x="X", w=4), "{:,} {:b} {:#x} {:+}".format(1234567, 5, 255, 3))
print("abc".center(9, "*"), "abc".ljust(5, ".") + "|", "7".zfill(3), "-7".zfill(4), "  x ".strip() + "|", "xxaxx".strip("x"), "aBc".swapcase(), "tab\tx".expandtabs(4))
print("abc".translate({97: "A", 98: None}), str.maketrans("ab", "xy", "c"), "x".join(["1", "2"]), "a" "b" 'c', r"\n", b"bytes", "\x41\u0042\N{LATIN SMALL LETTER C}")
print("12".isdigit(), "½".isnumeric(), "a1".isalnum(), "A".isupper(), "_x".isidentifier(), " ".isspace(), "abc".removeprefix("a"), "abc".removesuffix("c"))
print(str(b"x"), str(b"x", "ascii"), str(5), str(None), repr("it's"), repr('"'), repr("'\""), repr("\n\t\x00\x7f\xa0\ud800"), ascii("é😀"))


class S(str):
    def __add__(self, o): return "S.add"
    def __radd__(self, o): return "S.radd"
    def __eq__(self, o): return True
    __hash__ = str.__hash__


print(S("a") + "b", "b" + S("a"), S("a") == "zzz", "zzz" == S("a"), type(S("a").upper()).__name__, "-".join([S("x")]), S("q") * 2, f"{S('f')}")
t = "a"
for _ in range(10):
    t = t + t[-1:] + "b" if len(t) % 2 else t * 2
print(t)
