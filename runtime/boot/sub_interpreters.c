// Interpreters that the program creates (Py_NewInterpreter, concurrent.interpreters, mod_wsgi).
//
// Problem: while it is being made, a new interpreter imports `encodings`, and has no path hook of ours then; CPython
// ends the process. Between its core and its main phase nobody is asked.
// Choice: a file lib/encodings.py (written by src/dist), which only such an interpreter meets, since our path hook has
// the real one for all others. It calls `enter` below, which puts the hooks in place and makes it the real one.
//
// Compiled modules stay with the main interpreter: their caches rely on versions that each interpreter counts for
// itself. All others may have a lock (GIL) of their own: what the boot code keeps in objects, it keeps for each of
// them.
#include "boot.h"

int kb_is_main_interpreter(void) {
    return PyInterpreterState_Get() == PyInterpreterState_Main();
}

PyObject *kb_per_interpreter(const char *key, PyObject *(*make)(void)) {
    PyObject *values = PyInterpreterState_GetDict(PyInterpreterState_Get());
    PyObject *value = values ? PyDict_GetItemString(values, key) : NULL;
    if (value == NULL && values != NULL) {
        value = make();
        if (value != NULL && PyDict_SetItemString(values, key, value) < 0) {
            Py_CLEAR(value);
        }
        Py_XDECREF(value);  // the dict has it
    }
    return value;
}

PyObject *kb_enter_interpreter(PyObject *unused, PyObject *name) {
    (void)unused;
    if (!kb_is_main_interpreter() &&
        (kb_importer_install_hook() < 0 || kb_importer_install_finder() < 0 || kb_place_frozen_modules() < 0)) {
        return NULL;
    }
    PyObject *importlib = PyImport_ImportModule("_frozen_importlib");
    PyObject *module = importlib ? PyImport_GetModule(name) : NULL;
    PyObject *spec = module ? kb_importer_spec(name) : NULL;
    PyObject *made = spec ? PyObject_CallMethod(importlib, "_exec", "OO", spec, module) : NULL;
    Py_XDECREF(importlib);
    Py_XDECREF(module);
    Py_XDECREF(spec);
    return made;
}
