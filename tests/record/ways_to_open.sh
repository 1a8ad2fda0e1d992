# However a file is opened, it counts: by libc's functions, a system call of one's own, relative to another folder, in a
# child, in a thread. The first opening decides: a settings file that is written again is the program's, what it made
# itself is not.
. "$COMMON"
mkdir sub
for name in open fopen openat call sub/chdir child thread settings; do echo "$name" > "$name.txt"; done
cat > main.py <<'PY'
import ctypes, os, platform, subprocess, sys, threading
libc = ctypes.CDLL(None, use_errno=True)
def name(text):  # so that no source names it
    return os.fsencode(text + ".t" + "xt")
def check(descriptor):
    assert descriptor > 2, os.strerror(ctypes.get_errno())
os.chdir(os.path.dirname(os.path.abspath(__file__)))
check(libc.open(name("open"), os.O_RDONLY))
libc.fopen.restype = ctypes.c_void_p
assert libc.fopen(name("fopen"), b"re") and not libc.fopen(name("missing"), b"r") and ctypes.get_errno() == 2
check(os.open(name("openat"), os.O_RDONLY, dir_fd=os.open(".", os.O_RDONLY | os.O_DIRECTORY)))
number = {"x86_64": 257, "aarch64": 56}[platform.machine()]
check(libc.syscall(number, -100, name("call"), os.O_RDONLY))
os.chdir("sub")
check(libc.open(name("chdir"), os.O_RDONLY))
os.chdir("..")
subprocess.run(["cat", name("child")], check=True)
threads = [threading.Thread(target=lambda: [open(name("thread")).read() for _ in range(200)]) for _ in range(50)]
for thread in threads: thread.start()
for thread in threads: thread.join()
text = open(name("settings")).read()
open(name("settings"), "w").write(text)
open(name("made"), "w").write("x")
open(name("made")).read()
assert sys.stdin.buffer.read(3) == b"a\x1fb"
print(sorted(key for key in os.environ if key.startswith(("KEELBACK", "LD_"))))
PY
record main.py
expect_status 1
printf 'a\x1fb' > input
status=0
env -i PATH="$PATH" "$KEELBACK" record --fresh --python="$TEST_PYTHON" main.py < input > out 2> said || status=$?
expect_status 0
expect_output "child
[]"
for file in open fopen openat call sub/chdir child thread settings; do fact files "{project}/$file.txt"; done
no_fact files "{project}/made.txt"
