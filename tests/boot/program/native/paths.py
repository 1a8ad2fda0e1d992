"""D10: names of bundled data are served when the working directory lacks them. Run in an empty folder."""
import ctypes
import glob
import io
import json
import os
import pathlib
import sys

dist = os.path.dirname(os.path.dirname(sys.executable))


def check(condition, *what):
    if not condition:
        raise AssertionError(what)


def fails(function, *arguments):
    try:
        function(*arguments)
    except OSError:
        return True
    return False


check(json.load(open("./idx2cls.json")) == {"a": 1})
check(json.load(open("assets/../idx2cls.json")) == {"a": 1})
check(open(os.path.abspath("idx2cls.json")).read() == pathlib.Path("idx2cls.json").read_text())
check(os.path.exists("idx2cls.json") and os.path.isfile("assets/one.txt") and os.path.isdir("assets/empty"))
check(os.path.getsize("idx2cls.json") == 9 and os.stat("idx2cls.json").st_size == os.lstat("idx2cls.json").st_size == 9)
check(os.access("idx2cls.json", os.R_OK) and not os.access("idx2cls.json", os.W_OK))
check(sorted(os.listdir("assets")) == ["empty", "one.txt"])
check(sorted(e.name for e in os.scandir("./assets/") if e.is_file()) == ["one.txt"])
check(glob.glob("assets/*.txt") == ["assets/one.txt"])
check([str(p) for p in pathlib.Path("assets").glob("*.txt")] == ["assets/one.txt"])
check([(top, sorted(dirs), files) for top, dirs, files in os.walk("assets")][0] == ("assets", ["empty"], ["one.txt"]))
check(open(os.path.realpath("assets/one.txt")).read() == "asset\n")
check(fails(os.readlink, "idx2cls.json") and fails(open, "no such file") and fails(open, "../idx2cls.json"))
check(fails(open, "idx2cls.json", "r+") and fails(os.open, "assets/one.txt", os.O_RDWR), "only reads")
check(fails(open, "/idx2cls.json") and fails(open, "") and fails(os.listdir, "lib") and fails(open, "lib/kb.paths"))

# C code.
libc = ctypes.CDLL(None)
libc.fopen.restype = libc.realpath.restype = libc.fopen64.restype = ctypes.c_void_p
check(libc.fopen(b"idx2cls.json", b"rb") and libc.fopen64(b"assets/one.txt", b"r"))
check(not libc.fopen(b"idx2cls.json", b"r+") and not libc.fopen(b"nothing", b"r"))
check(libc.open(b"idx2cls.json", 0) > 0 and libc.__open_2(b"idx2cls.json", 0) > 0 and libc.openat(-100, b"idx2cls.json", 0) > 0)
check(libc.access(b"assets", 0) == 0 and libc.access(b"idx2cls.json", 2) != 0)
buffer = ctypes.create_string_buffer(5000)
check(libc.stat(b"idx2cls.json", buffer) == 0 and libc.__xstat(1, b"idx2cls.json", buffer) == 0)
check(libc.statx(-100, b"idx2cls.json", 0, 0xfff, buffer) == 0)
check(libc.realpath(b"idx2cls.json", buffer) and buffer.value.decode() == dist + "/idx2cls.json")
libc.freopen.restype = libc.fopen.restype
libc.freopen.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p]
stream = libc.fopen(b"/dev/null", b"r")
check(libc.freopen(b"idx2cls.json", b"r", stream))
check(libc.freopen(b"nothing", b"r", stream) is None)
check(ctypes.CDLL("./clib/libouter.so").ask() == 42, "the library's own run path counts")
check(fails(ctypes.CDLL, "./clib/none.so"))
os.chdir("/")
check(open("/idx2cls.json").read() == open("idx2cls.json").read())
os.chdir(sys.argv[1])

# What is written goes where Python writes it, and then wins.
with open("idx2cls.json", "w") as file:
    file.write("mine")
check(open("idx2cls.json").read() == "mine" and os.path.realpath("idx2cls.json") == sys.argv[1] + "/idx2cls.json")
os.mkdir("assets")
check(os.listdir("assets") == [] and open("assets/one.txt").read() == "asset\n")
check(open(dist + "/idx2cls.json").read() != "mine")
print("ok")
