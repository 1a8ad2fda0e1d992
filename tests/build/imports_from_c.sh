# An extension module that imports a module of the standard library from C, by a name that no Python source has.
. "$COMMON"
command -v gcc > /dev/null || exit 0
include=$("$TEST_PYTHON" -c 'import sysconfig; print(sysconfig.get_path("include"))')
cat > ext.c <<'C'
#include <Python.h>
static PyModuleDef definition = {PyModuleDef_HEAD_INIT, "ext", NULL, -1, NULL};
PyMODINIT_FUNC PyInit_ext(void) {
    PyObject *uuid = PyImport_ImportModule("uuid");
    if (uuid == NULL) return NULL;
    Py_DECREF(uuid);
    return PyModule_Create(&definition);
}
C
gcc -shared -fPIC -I"$include" ext.c -o ext.so
echo 'import ext, sys; print("uuid" in sys.modules)' > main.py
build main.py
expect_status 0
program "$PWD/main.dist/main"
expect_output True
