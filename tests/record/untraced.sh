# Where the system refuses ptrace the record is made of what Python tells, and says what it lacks.
. "$COMMON"
cat > refuse.py <<'PY'
"""Runs a command for which ptrace fails with EPERM, as in some containers."""
import ctypes, os, platform, struct, sys
number = {"x86_64": 101, "aarch64": 117}[platform.machine()]
program = b"".join(struct.pack("HBBI", *row) for row in (
    (0x20, 0, 0, 0), (0x15, 0, 1, number), (0x06, 0, 0, 0x00050001), (0x06, 0, 0, 0x7FFF0000)))
class Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("rows", ctypes.c_char_p)]
libc = ctypes.CDLL(None, use_errno=True)
assert libc.prctl(38, 1, 0, 0, 0) == 0 and libc.prctl(22, 2, ctypes.byref(Filter(4, program))) == 0
os.execv(sys.argv[1], sys.argv[1:])
PY
cat > main.py <<'PY'
import os, sys
name = "wa" + "ve"
print(__import__(name).__name__, open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "da" + "ta")).read().strip())
sys.exit(3)
PY
echo x > data
status=0
"$TEST_PYTHON" refuse.py "$KEELBACK" record --python="$TEST_PYTHON" main.py > out 2> said || status=$?
expect_status 3
expect_output "wave x"
grep -qF "warning[KB0707]" said || fail "$(cat said)"
fact modules wave main.py
fact files "{project}/data" main.py
