# Sourced by every case. Each one provokes an error that people collect when they package by hand: the control shows the
# error, then either the dist works in the empty root, or a command names the cause with a code, the place, and a remedy.
. "$(dirname "$COMMON")/../doctor/common.sh"

include=$("$TEST_PYTHON" -c 'import sysconfig; print(sysconfig.get_path("include"))')

# module FILE [COMPILER OPTION ...] < BODY: an extension module that runs BODY (C that sets `const char *value`) when it
# is imported, and has value as an attribute.
module() {
    local name
    name=$(basename "$1" | cut -d. -f1)
    { echo '#include <Python.h>'; cat; cat <<C
static PyModuleDef definition = {PyModuleDef_HEAD_INIT, "$name", NULL, -1, NULL};
PyMODINIT_FUNC PyInit_$name(void) {
    const char *value = run();
    if (!value) return NULL;
    PyObject *module = PyModule_Create(&definition);
    PyModule_AddStringConstant(module, "value", value);
    return module;
}
C
    } | cc -shared -fPIC -I"$include" -x c - -x none -o "$1" "${@:2}" || fail "$1 does not compile"
}

# library FILE [COMPILER OPTION ...] < SOURCE: a shared library whose name is that of the file.
library() { cc -shared -fPIC -Wl,-soname,"$(basename "$1")" -x c - -x none -o "$1" "${@:2}" || fail "$1 does not compile"; }

# in_env COMMAND: the control: the environment's own Python.
in_env() {
    status=0
    env -u LD_LIBRARY_PATH env/bin/python "$@" > out 2>&1 || status=$?
}

# proven DIST [-- ARGUMENT ...]: verify finds nothing at fault, and the program has run in the empty root.
proven() { keelback verify "$@"; expect_status 0; }
