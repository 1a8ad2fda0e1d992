// Interpreters that the program creates (Py_NewInterpreter, _xxsubinterpreters, mod_wsgi).
//
// Problem: while it is being made, a new interpreter imports `encodings`, and has no path hook of ours then; CPython
// ends the process. Between its core and its main phase nobody is asked.
// Choice: a frozen module `encodings`, which only such an interpreter meets, since all others have the real one
// already. It calls `enter` below, which puts the hooks in place and makes it the real one. It is there as soon as
// something that makes interpreters is imported: a second importlib (importlib's tests) wants no frozen `encodings`.
//
// Compiled modules stay with the main interpreter: their caches rely on versions that each interpreter counts for
// itself. An interpreter with a lock (GIL) of its own cannot be made: CPython keeps _keelback from it.
#include "boot.h"

#include <marshal.h>
#include <stdlib.h>
#include <string.h>

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

static int install(void) {
    static const char text[] = "import _keelback\n_keelback.enter(__name__)\n";
    const struct _frozen *others = PyImport_FrozenModules;
    size_t count = 0;
    while (others != NULL && others[count].name != NULL) {
        count++;
    }
    struct _frozen *table = calloc(count + 2, sizeof *table);
    PyObject *code = table ? Py_CompileString(text, "<frozen encodings>", Py_file_input) : NULL;
    PyObject *bytes = code ? PyMarshal_WriteObjectToString(code, Py_MARSHAL_VERSION) : NULL;
    Py_XDECREF(code);
    if (bytes == NULL) {
        return -1;
    }
    table[0].name = "encodings";
    table[0].code = (const unsigned char *)PyBytes_AS_STRING(bytes);  // both are kept
    table[0].size = (int)PyBytes_GET_SIZE(bytes);
    for (size_t i = 0; i < count; i++) {
        table[i + 1] = others[i];
    }
    PyImport_FrozenModules = table;
    return 0;
}

static int makes_interpreters(const char *module) {
    static const char *const names[] = {"_interpreters", "_xxsubinterpreters", "_testcapi", "_testinternalcapi"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(module, names[i]) == 0) {
            return 1;
        }
    }
    return 0;
}

int kb_sub_interpreters_expect(const char *module) {
    static int installed;
    if (installed || !makes_interpreters(module)) {
        return 0;
    }
    installed = 1;
    return install();
}

int kb_sub_interpreters_install(void) {
    for (const struct _inittab *builtin = PyImport_Inittab; builtin->name != NULL; builtin++) {
        if (kb_sub_interpreters_expect(builtin->name) < 0) {
            return -1;
        }
    }
    return 0;
}
