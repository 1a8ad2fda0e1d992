# literal forms: numbers with underscores and bases, raw, bytes, triple quoted, continuation, ellipsis
print(1_000_000, 0xFF_FF, 0b1010, 0o17, 1e3, 1_0.5_0e-1_0, 1j, 1.5J, .5, 5., 0, 00, 0x0, 1E+5)
print("a\tb\\n\x41\101\u0041\U00000041\N{BULLET}\
continued", 'single "q"', "double 'q'", """triple
"quotes" inside""", '''it''s''')
print(r"raw\n\d", b"bytes\x00\xff", rb"raw\bytes", Rb"x", u"u-prefix", BR'\q', f"", r"""a\
b""")
print("a" "b" 'c' """d""", b"a" b'b', ("paren"
                                       "thesised"), -5, - 5, +5, ~5, not 5, 5 .real, 5.0.real, 5..real)
print(..., Ellipsis is ..., None, True, False, NotImplemented, __debug__, type(...))
print(len("\0"), "\0" == chr(0), "\r\n".encode(), "\v\f\a\b".encode(), "\7".encode())
x = 1; y = 2; print(x, y); z = \
    3
print(z)
if x: print("one line"); print("if")
class C: a = 1; b = 2
def f(): x = 1; return x
for i in 1, 2, 3: print(i, end=" ")
print()
while x < 2: x += 1
try: raise ValueError
except ValueError: print("inline except")
finally: print("inline finally")
with open(__file__) as f1, open(__file__) as f2: print("inline with")
lam = lambda: (yield)
print(2 ** 3 ** 2, -2 ** 2, (-2) ** 2, 2 ** -1, 7 // 2 * 2 + 7 % 2, 1 + 2 << 3 | 4 & 5 ^ 6, not 1 == 2, 1 < 2 < 3 == 3, 5 & 3 == 3)
print(1 if True else 2 if False else 3, (lambda: 1 if 0 else 2)(), [1, 2, 3][-1], "abc"[::-1], (1,), (), 1,)
print(0.1 + 0.2 == 0.3, 1e309, -1e309, 1e-400, 123456789012345678901234567890, 1e22, 1e16, 0xdeadbeef, 9007199254740993, 9007199254740993.0)
print("%s" % 1, "%%", "{}", "{{}}".format(), "\\", '\'', "\"", "tab	inside", "é", "日本")
