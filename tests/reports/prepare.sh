# Makes the program that the cases ask about, in the current folder: app.dist, and env/ that it was built from.
# It is no case itself.
set -euo pipefail
"$TEST_PYTHON" -m venv --without-pip env
site=$(env/bin/python -c 'import site; print(site.getsitepackages()[0])')
include=$("$TEST_PYTHON" -c 'import sysconfig; print(sysconfig.get_path("include"))')

# wheel NAME VERSION PATH ...: the files are there already.
wheel() {
    local info=$1-$2.dist-info
    mkdir -p "$site/$info"
    printf 'Metadata-Version: 2.1\nName: %s\nVersion: %s\n%s\n' "$1" "$2" "${REQUIRES:-}" > "$site/$info/METADATA"
    (cd "$site" && find "${@:3}" "$info" -type f | sed 's/$/,,/' > "$info/RECORD"; echo "$info/RECORD,," >> "$info/RECORD")
}

mkdir -p "$site"/{solid/data,solid.libs,helper,common_dep,optional,spaces/one,spaces/two,PIL,numba,pandas}
head -c 900000 /dev/urandom > "$site/solid/data/big.bin"
head -c 300000 /dev/urandom > "$site/helper/table.bin"
head -c 200000 /dev/urandom > "$site/common_dep/table.bin"
echo 'int foo(void) { return 1; }' > foo.c
echo 'int foo(void); int bar(void) { return foo(); }' > bar.c
echo '#include <Python.h>
int bar(void);
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "_ext"};
PyMODINIT_FUNC PyInit__ext(void) { bar(); return PyModule_Create(&def); }' > ext.c
gcc -shared -fPIC foo.c -o "$site/solid.libs/libfoo-1a2b.so.1" -Wl,-soname,libfoo-1a2b.so.1
gcc -shared -fPIC bar.c -o "$site/solid.libs/libbar.so" -L"$site/solid.libs" -l:libfoo-1a2b.so.1 '-Wl,-rpath,$ORIGIN'
gcc -shared -fPIC -I"$include" ext.c -o "$site/solid/_ext.so" -L"$site/solid.libs" -l:libbar.so '-Wl,-rpath,$ORIGIN/../solid.libs'
printf 'import helper\nimport common_dep\nfrom . import core\nfrom importlib.metadata import version\nversion("asked")\n' \
    > "$site/solid/__init__.py"
echo 'from solid import _ext' > "$site/solid/core.py"
echo 'import wave' > "$site/helper/__init__.py"  # a part of the standard library that only it needs
touch "$site/common_dep/__init__.py" "$site/optional/__init__.py" "$site/spaces/one/__init__.py" "$site/spaces/two/__init__.py"
touch "$site/PIL/__init__.py" "$site/PIL/ToyImagePlugin.py" "$site/numba/__init__.py"
echo 'X = 1' > "$site/PIL/Image.py"
printf 'def fast():\n    import numba\n' > "$site/pandas/__init__.py"
REQUIRES='Requires-Dist: helper' wheel solid 2.0 solid solid.libs
for name in helper common_dep optional numba pandas; do wheel $name 1.0 $name; done
wheel spaces-one 1.0 spaces/one
wheel spaces-two 1.0 spaces/two
wheel Pillow 10.1 PIL
touch "$site/asked.py"  # its metadata goes along because solid asks for it, and nothing else of it
wheel asked 3.0 asked.py

echo 'import left, right
import solid
import common_dep
import PIL.Image
import pandas
import spaces.one
from größe import groß
def late():
    import sqlite3
try:
    import optional
except ImportError:
    pass
print(open("übersicht.txt").read(), end="")
print(open("values.txt").read(), end="")
import importlib.metadata' > app.py
echo 'import shared' > left.py
printf 'import shared\ntry:\n    import colorsys.deep\nexcept ImportError:\n    pass\n' > right.py
echo 'groß = 1' > größe.py
touch shared.py
echo one > values.txt
echo two > übersicht.txt
echo three > extra.txt
"$KEELBACK" build --quiet --python=env/bin/python --exclude-module=optional --include-module=wsgiref.types \
    --include-data-files=extra.txt=extra.txt app.py
