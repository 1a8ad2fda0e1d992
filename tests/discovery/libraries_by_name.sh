# Libraries that are found by name: find_library, CDLL, LoadLibrary.
. "$COMMON"
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
mkdir -p libs "$site/binding"
for name in found direct third; do
    echo "int answer_$name(void) { return ${#name}; }" | cc -shared -fPIC -Wl,-soname,libkbt$name.so.1 -o libs/libkbt$name.so.1 -x c -
    ln -s libkbt$name.so.1 libs/libkbt$name.so
done
cat > "$site/binding/__init__.py" <<'PY'
import ctypes, ctypes.util, os
found = ctypes.CDLL(ctypes.util.find_library("kbtfound") or "libkbtfound.so.1")
NAME = "libkbtthird.so.1"
third = ctypes.cdll.LoadLibrary(NAME)
PY
echo 'import ctypes, ctypes.util, binding
name = ctypes.util.find_library("kbtfound")
direct = ctypes.CDLL("libkbtdirect.so.1")
print(name, direct.answer_direct(), binding.found.answer_found(), binding.third.answer_third())' > main.py
export LD_LIBRARY_PATH=$PWD/libs
env/bin/python main.py > expected
keelback build --python=env/bin/python main.py
expect_status 0
reject warning
unset LD_LIBRARY_PATH
program "$PWD/main.dist/main"
diff expected out
