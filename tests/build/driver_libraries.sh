# A library through which drivers are found: the system's wins; where there is none, what is linked to it still loads.
. "$COMMON"
command -v gcc > /dev/null || exit 0
include=$("$TEST_PYTHON" -c 'import sysconfig; print(sysconfig.get_path("include"))')
mkdir ours system
driver() { echo "const char *whose(void) { return \"$1\"; }" | gcc -shared -fPIC -Wl,-soname,libva-kb.so.9 -x c - -o "$1/libva-kb.so.9"; }
driver ours
driver system
cat > ext.c <<'C'
#include <Python.h>
const char *whose(void);
static PyModuleDef definition = {PyModuleDef_HEAD_INIT, "ext", NULL, -1, NULL};
PyMODINIT_FUNC PyInit_ext(void) {
    PyObject *module = PyModule_Create(&definition);
    PyModule_AddStringConstant(module, "whose", whose());
    return module;
}
C
gcc -shared -fPIC -I"$include" ext.c -o ext.so ours/libva-kb.so.9
echo 'import ext; print(ext.whose)' > main.py
LD_LIBRARY_PATH=$PWD/ours build main.py
expect_status 0
[ -e main.dist/lib/fallback/libva-kb.so.9 ] || fail "no copy stands by"
rm -r ours
program "$PWD/main.dist/main"
expect_output ours
program LD_LIBRARY_PATH="$PWD/system" "$PWD/main.dist/main"
expect_output system
rm main.dist/lib/fallback/libva-kb.so.9
program "$PWD/main.dist/main"
expect_status 1
expect "libva-kb.so.9: cannot open shared object file"
