// Modules that are imported while the interpreter is being initialised: `encodings`, `warnings`.
//
// Problem: our path hook must be in place before them. CPython stops for us between its core and its main phase
// (PyConfig._init_main), but 3.14 took away the function that goes on.
// Choice there: a table of frozen modules, valid during initialisation only, that lends out the archive's bytecode.
// Frozen modules get their __file__ from sys._stdlib_dir, so they look as if they had been read from dist/lib.
#include "boot.h"

// 3.11 and 3.12 forget PyConfig.stdlib_dir when `home` is given. Frozen modules (os, abc, ...) get their __file__ from
// it: those that are there already get theirs here, by what their importer does for the later ones.
int kb_place_frozen_modules(void) {
    static const char text[] =
        "import sys\n"
        "from _frozen_importlib import FrozenImporter\n"
        "sys._stdlib_dir = sys.prefix\n"
        "for module in list(sys.modules.values()):\n"
        "    spec = getattr(module, '__spec__', None)\n"
        "    if getattr(spec, 'loader', None) is FrozenImporter and not hasattr(module, '__file__'):\n"
        "        file, _ = FrozenImporter._resolve_filename(spec.loader_state.origname, spec.name, False)\n"
        "        if spec.name != '_frozen_importlib':\n"
        "            spec.loader_state.filename = file\n"
        "        elif sys.version_info >= (3, 12):\n"
        "            continue\n"
        "        module.__file__ = file\n";
    PyObject *given = PySys_GetObject("_stdlib_dir");
    if (given == NULL || given != Py_None) {
        return 0;
    }
    PyObject *names = PyDict_New();
    PyObject *done = names ? PyRun_String(text, Py_file_input, names, names) : NULL;
    Py_XDECREF(names);
    Py_XDECREF(done);
    return done ? 0 : -1;
}

#if KB_HAS_INITIALIZE_MAIN

PyAPI_FUNC(PyStatus) _Py_InitializeMain(void);  // 3.13 exports it without declaring it for programs

PyStatus kb_initialize_in_phases(PyConfig *config) {
    config->_init_main = 0;
    PyStatus status = Py_InitializeFromConfig(config);
    if (PyStatus_Exception(status)) {
        return status;
    }
    if (kb_importer_install_hook() < 0) {
        PyErr_Print();
        return PyStatus_Error("the program's importer cannot be installed");
    }
    status = _Py_InitializeMain();
    if (!PyStatus_Exception(status) && kb_place_frozen_modules() < 0) {
        PyErr_Print();
        return PyStatus_Error("the program's frozen modules have no place");
    }
    return status;
}

#else

#include <stdlib.h>

static int append_frozen(void *argument, const char *name, const unsigned char *code, int size, int is_package) {
    struct _frozen **next = argument;
    **next = (struct _frozen){.name = name, .code = code, .size = size, .is_package = is_package};
    (*next)++;
    return 0;
}

// Those of the folders that were looked at before our hook was there.
static void forget_finders(void) {
    PyObject *finders = PySys_GetObject("path_importer_cache");
    if (finders != NULL && PyDict_Check(finders)) {
        PyDict_Clear(finders);
    }
}

PyStatus kb_initialize_in_phases(PyConfig *config) {
    struct _frozen *table = calloc(kb_modules_archived() + 1, sizeof *table);
    if (table == NULL) {
        return PyStatus_NoMemory();
    }
    struct _frozen *next = table;
    kb_modules_each_archived(append_frozen, &next);
    const struct _frozen *before = PyImport_FrozenModules;
    PyImport_FrozenModules = table;
    PyStatus status = Py_InitializeFromConfig(config);
    PyImport_FrozenModules = before;
    free(table);
    if (!PyStatus_Exception(status) && kb_importer_install_hook() < 0) {
        PyErr_Print();
        return PyStatus_Error("the program's importer cannot be installed");
    }
    if (!PyStatus_Exception(status)) {
        forget_finders();
    }
    return status;
}

#endif
