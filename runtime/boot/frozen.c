// The __file__ of frozen modules (`os`, `codecs`, `zipimport`).
//
// Problem: from 3.11 the interpreter gives it to them, below sys._stdlib_dir; but before 3.13 it forgets the folder
// that was configured and looks for one itself, by files that no dist has. So `os` had no __file__. Choice: once the
// interpreter is up, tell it the folder, for those that are still to come, and give the modules that are there what
// importlib's FrozenImporter gives. None of them is a package.
#include "boot.h"

// The attribute, or NULL without an exception.
static PyObject *part(PyObject *owner, const char *name) {
    PyObject *out = owner ? PyObject_GetAttrString(owner, name) : NULL;
    PyErr_Clear();
    return out;
}

static int give_file(PyObject *module, PyObject *folder) {
    PyObject *spec = part(module, "__spec__"), *state = part(spec, "loader_state");
    PyObject *name = part(state, "origname"), *known = part(state, "filename");
    int failed = 0;
    if (known == Py_None && name != NULL && PyUnicode_Check(name)) {
        PyObject *inner = PyObject_CallMethod(name, "replace", "ss", ".", "/");
        PyObject *file = inner ? PyUnicode_FromFormat("%U/%U.py", folder, inner) : NULL;
        failed = file == NULL || PyObject_SetAttrString(state, "filename", file) < 0 ||
                 PyObject_SetAttrString(module, "__file__", file) < 0;
        Py_XDECREF(inner);
        Py_XDECREF(file);
    }
    Py_XDECREF(spec);
    Py_XDECREF(state);
    Py_XDECREF(name);
    Py_XDECREF(known);
    return failed ? -1 : 0;
}

int kb_frozen_modules_get_files(void) {
    PyObject *known = PySys_GetObject("_stdlib_dir"), *folder = PySys_GetObject("prefix");
    if (known != Py_None || folder == NULL) {
        return 0;
    }
    PyObject *modules = PyImport_GetModuleDict(), *module;
    for (Py_ssize_t at = 0; PyDict_Next(modules, &at, NULL, &module);) {
        if (give_file(module, folder) < 0) {
            return -1;
        }
    }
    return PySys_SetObject("_stdlib_dir", folder);
}
