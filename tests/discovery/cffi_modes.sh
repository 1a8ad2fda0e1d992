# cffi: a library opened by one of several names, and extension modules that cffi has made (with and without a compiler).
. "$COMMON"
"$TEST_PYTHON" -m venv env
env/bin/pip -q install cffi==2.0.0 setuptools==80.9.0
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p libs "$site/binding"
for name in first second; do
    echo "int answer_$name(void) { return ${#name}; }" | cc -shared -fPIC -Wl,-soname,libkbt$name.so.1 -o libs/libkbt$name.so.1 -x c -
    ln -s libkbt$name.so.1 libs/libkbt$name.so
done
cat > "$site/binding/__init__.py" <<'PY'
from contextlib import suppress
from cffi import FFI
ffi = FFI()
ffi.cdef("int answer_first(void); int answer_second(void);")
def _open(ffi, *names, flags=0):
    for name in names:
        with suppress(OSError):
            return ffi.dlopen(name, flags)
first = _open(ffi, "libkbtfirst-1", "kbtfirst-1", "libkbtfirst.so.1", "libkbtfirst.dylib")
NAMES = ["kbtsecond-1.dll", "kbtsecond"]
def second():
    for name in NAMES:
        try:
            return ffi.dlopen(name)
        except OSError:
            pass
PY
cat > make.py <<'PY'
import sys
from cffi import FFI
api, abi = FFI(), FFI()
api.cdef("int twice(int);")
api.set_source("_api", "static int twice(int x) { return 2 * x; }")
abi.cdef("int abs(int);")
abi.set_source("_abi", None)
api.compile(tmpdir=sys.argv[1])
abi.compile(tmpdir=sys.argv[1])
PY
env/bin/python make.py "$site" > made.log 2>&1 || fail "$(cat made.log)"
echo 'from _api import lib
from _abi import ffi
import binding
print(lib.twice(21), ffi.dlopen(None).abs(-3), binding.first.answer_first(), binding.second().answer_second())' > main.py
export LD_LIBRARY_PATH=$PWD/libs
env/bin/python main.py > expected
keelback build --python=env/bin/python main.py
expect_status 0
reject warning
unset LD_LIBRARY_PATH
program "$PWD/main.dist/main"
diff expected out
