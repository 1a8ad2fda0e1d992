# printing, flushing, reading files next to the program, encodings, redirecting, stdin at its end
import io
import os
import sys
import tempfile

print("a", "b", sep="", end="|\n")
print(1, None, [2], sep=", ", file=sys.stdout, flush=True)
print(end="")
print(*[], sep="x")
sys.stdout.write("written\n")
sys.stderr.write("err written\n")
print("to stderr", file=sys.stderr)
old, sys.stdout = sys.stdout, io.StringIO()
print("captured", 5)
text, sys.stdout = sys.stdout.getvalue(), old
print(repr(text), sys.stdin.read() == "", sys.stdout is sys.__stdout__)
try:
    input("prompt> ")
except EOFError as e:
    print("\nEOF:", e)
with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, "f.txt")
    with open(p, "w", encoding="utf-8", newline="\n") as f:
        print("line 1", "ünï", file=f)
        f.writelines(["line 2\n", "line 3"])
    with open(p, encoding="utf-8") as f:
        print([l.rstrip("\n") for l in f], f.closed)
    print(f.closed, os.path.getsize(p))
    with open(p, "rb") as f:
        print(f.read(4), f.tell(), f.seek(0), f.readline())
    with open(p, "a+") as f:
        f.write("\nappended")
        f.seek(0)
        print(sum(1 for _ in f))
    for mode in ("r", "x", "q"):
        try:
            open(os.path.join(d, "missing" if mode == "r" else "f.txt"), mode)
        except (OSError, ValueError) as e:
            print(type(e).__name__, getattr(e, "errno", None) or e)
    print(sorted(os.listdir(d)), [sorted(fs) for _, _, fs in os.walk(d)])
try:
    f.read()
except ValueError as e:
    print(e)
b = io.BytesIO(b"abc")
print(b.read(2), b.getvalue(), io.TextIOWrapper(io.BytesIO("é\n".encode())).read() if False else io.StringIO("x\ny").readlines())
class W:
    def write(self, s): out.append(s)
    def flush(self): out.append("flush")
out = []
print("x", 1, file=W(), flush=True)
print(out)
for bad in (lambda: print("x", file=5), lambda: print("x", sep=1), lambda: open(), lambda: sys.stdout.write(5), lambda: print("\ud800")):
    try:
        bad()
    except (AttributeError, TypeError, UnicodeEncodeError) as e:
        print(type(e).__name__, e)
