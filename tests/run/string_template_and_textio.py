# string.Template, str.format_map, Formatter subclasses, codecs, unicodedata, io objects written in Python
import codecs
import io
import string
import unicodedata


class Default(dict):
    def __missing__(self, k): return "{" + k + "}"


class Fmt(string.Formatter):
    def get_value(self, key, args, kw): return kw.get(key, f"<{key}>") if isinstance(key, str) else args[key]
    def convert_field(self, v, conv): return str(v).upper() if conv == "u" else super().convert_field(v, conv)


class Upper(io.TextIOBase):
    def __init__(self): self.parts = []
    def write(self, s):
        self.parts.append(s.upper())
        return len(s)
    def writable(self): return True


class Raw(io.RawIOBase):
    def __init__(self, data): self.data, self.pos = data, 0
    def readable(self): return True
    def readinto(self, b):
        chunk = self.data[self.pos:self.pos + min(len(b), 3)]
        b[:len(chunk)] = chunk
        self.pos += len(chunk)
        return len(chunk)


print("{a} {zz}".format_map(Default(a=1)), Fmt().format("{0!u} {name} {x}", "abc", x=5), string.Template("$a ${b} $$").substitute(a=1, b=2), string.Template("$q").safe_substitute())
try:
    string.Template("$q").substitute()
except KeyError as e:
    print(repr(e))
u = Upper()
print("to upper", 5, file=u)
print(u.parts, io.BufferedReader(Raw(b"line one\nline two\n")).readlines(), io.TextIOWrapper(io.BufferedReader(Raw("é\r\nü".encode()))).read())
codecs.register_error("kb_test", lambda e: (f"<{e.object[e.start:e.end]!r}>", e.end))
print(b"a\xffb".decode("ascii", "kb_test"), "é".encode("ascii", "xmlcharrefreplace"), codecs.encode("abc", "rot13"), unicodedata.name("é"), unicodedata.normalize("NFD", "é") == "e\u0301")
print(string.ascii_lowercase[:5], string.capwords("a bc"), "x".encode("utf-16").hex(), list(codecs.iterdecode([b"\xc3", b"\xa9"], "utf-8")))
with io.StringIO() as s:
    s.write("x")
    print(s.getvalue())
try:
    s.write("y")
except ValueError as e:
    print(e)
