# bytes, bytearray and memoryview: indexing, slicing, mutation, errors, in-place
b = b"hello \xff\x00"
print(b[0], b[-1], b[1:4], b[::-1], b * 2, b + b"!", b"l" in b, 255 in b, b.hex(), list(b[:3]), b == b"hello \xff\x00", b < b"i")
ba = bytearray(b"abc")
alias = ba
ba += b"def"
ba[0] = 65
ba[1:3] = b"XYZ"
del ba[-1]
ba.append(33)
ba *= 2
print(ba, alias is ba, ba.pop(), ba.index(b"Y"), bytes(ba).upper(), ba.find(b"zz"), bytearray(3), bytes(range(5)), bytes([1, 2]))
x = b"a"
y = x
x += b"b"
print(x, y, b"%d %s %b" % (5, b"x", b"y"), b"a,b".split(b","), b" ".join([b"1", b"2"]), b"abc".replace(b"b", b""), b"\n".isspace(), b"Ab".swapcase())
m = memoryview(bytearray(range(10)))
m[2:4] = b"\xff\xfe"
print(m.tolist(), m[3], m[::2].tolist(), m.nbytes, m.readonly, bytes(m[:2]), m == bytes(m), memoryview(b"ab").readonly, m.cast("H").shape)
for f in (lambda: b[100], lambda: b"a" + "a", lambda: bytes([300]), lambda: bytes(-1), lambda: b"abc".__setitem__(0, 1) if False else bytearray(b"a").__setitem__(0, 256), lambda: ba.remove(200),
          lambda: b"%d" % "x", lambda: memoryview(b"ab").__setitem__(0, 1), lambda: b"\xff".decode("ascii"), lambda: "é".encode("ascii"), lambda: bytes("s"), lambda: b"a" < "a", lambda: b"a" in "a"):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
e = bytearray(b"x")
v = memoryview(e)
try:
    e.append(1)
except BufferError as err:
    print(err)
v.release()
e.append(1)
print(e, b"\xe9".decode("latin-1"), b"a\xffb".decode("utf-8", "replace"), "a\ud800".encode("utf-8", "surrogatepass"), b"x" in [b"x"], hash(b"q") == hash(bytes(bytearray(b"q"))))
s = 0
for byte in bytes(range(256)) * 20:
    s = (s * 31 + byte) & 0xFFFFFF
print(s)
