// The loader of carried modules.
//
// Problem: libraries ask a loader for more than PEP 451 names: get_resource_reader, get_data, get_filename, path_stats,
// comparisons; and tracebacks and sys._getframe must look as if importlib had read a file.
// Choice: a subclass of importlib's own SourcelessFileLoader. Its path is where the .py would lie in the dist, so data
// and resources are found beside it. Only what reads the module's file is replaced (get_code, get_data, get_source),
// and create_module, which puts `__compiled__` into native modules.
#include "boot.h"

#include <string.h>

// The module that a loader's `path` stands for. 1 found, 0 not ours, -1 with an exception.
static int module_of_loader(PyObject *self, KbModule *found) {
    PyObject *path = PyObject_GetAttrString(self, "path");
    PyObject *bytes = NULL;
    if (path == NULL || !PyUnicode_FSConverter(path, &bytes)) {
        Py_XDECREF(path);
        return -1;
    }
    Py_DECREF(path);
    const char *origin = kb_dist_relative(PyBytes_AS_STRING(bytes));
    int known = origin != NULL && kb_module_by_origin(origin, strlen(origin), found);
    Py_DECREF(bytes);
    return known;
}

static PyObject *loader_get_code(PyObject *self, PyObject *fullname) {
    KbModule module;
    int known = module_of_loader(self, &module);
    if (known < 0) {
        return NULL;
    }
    if (!known) {
        PyErr_Format(PyExc_ImportError, "this program does not contain %R", fullname);
        return NULL;
    }
    return kb_module_code(&module);
}

// The bytes of a file beside the module. importlib's own version may go through io.open_code(), which answers for the
// scripts of this program (open_code.c).
static PyObject *loader_get_data(PyObject *self, PyObject *path) {
    (void)self;
    PyObject *io = PyImport_ImportModule("_io");
    PyObject *file = io ? PyObject_CallMethod(io, "FileIO", "Os", path, "r") : NULL;
    PyObject *data = file ? PyObject_CallMethod(file, "read", NULL) : NULL;
    PyObject *closed = data ? PyObject_CallMethod(file, "close", NULL) : NULL;
    if (closed == NULL) {
        Py_CLEAR(data);
    }
    Py_XDECREF(closed);
    Py_XDECREF(file);
    Py_XDECREF(io);
    return data;
}

// The text of the .py when it was shipped (--include-source), else None.
static PyObject *loader_get_source(PyObject *self, PyObject *fullname) {
    (void)fullname;
    PyObject *path = PyObject_GetAttrString(self, "path");
    PyObject *data = path ? PyObject_CallMethod(self, "get_data", "O", path) : NULL;
    Py_XDECREF(path);
    if (data == NULL) {
        if (PyErr_ExceptionMatches(PyExc_OSError)) {
            PyErr_Clear();
            Py_RETURN_NONE;
        }
        return NULL;
    }
    PyObject *external = PyImport_ImportModule("_frozen_importlib_external");
    PyObject *text = external ? PyObject_CallMethod(external, "decode_source", "O", data) : NULL;
    Py_XDECREF(external);
    Py_DECREF(data);
    return text;
}

static PyObject *loader_is_package(PyObject *self, PyObject *fullname) {
    (void)fullname;
    KbModule module;
    int known = module_of_loader(self, &module);
    return known < 0 ? NULL : PyBool_FromLong(known && kb_module_is_package(&module));
}

static PyObject *loader_create_module(PyObject *self, PyObject *spec) {
    KbModule found;
    int known = module_of_loader(self, &found);
    if (known < 0) {
        return NULL;
    }
    if (!known || found.native == NULL) {
        Py_RETURN_NONE;
    }
    PyObject *name = PyObject_GetAttrString(spec, "name");
    PyObject *module = name ? PyModule_NewObject(name) : NULL;
    PyObject *marker = module ? kb_compiled_marker() : NULL;
    if (marker == NULL || PyObject_SetAttrString(module, "__compiled__", marker) < 0) {
        Py_CLEAR(module);
    }
    Py_XDECREF(marker);
    Py_XDECREF(name);
    return module;
}

static PyMethodDef loader_methods[] = {
    {"get_code", loader_get_code, METH_O, "Return the module's code object."},
    {"get_data", loader_get_data, METH_O, "Return the bytes of a file."},
    {"get_source", loader_get_source, METH_O, "Return the module's text when it was shipped, else None."},
    {"is_package", loader_is_package, METH_O, "Tell whether the module is a package."},
    {"create_module", loader_create_module, METH_O, "Return a module marked as compiled, or None for the default."},
    {NULL, NULL, 0, NULL},
};

static PyObject *make_loader_type(void) {
    static PyType_Slot type_slots[] = {
        {Py_tp_methods, loader_methods},
        {Py_tp_doc, "Loads a module that this program carries."},
        {0, NULL},
    };
    static PyType_Spec type_spec = {
        .name = "_keelback.KeelbackLoader",
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
        .slots = type_slots,
    };
    PyObject *external = PyImport_ImportModule("_frozen_importlib_external");
    PyObject *base = external ? PyObject_GetAttrString(external, "SourcelessFileLoader") : NULL;
    PyObject *bases = base ? PyTuple_Pack(1, base) : NULL;
    PyObject *type = bases ? PyType_FromSpecWithBases(&type_spec, bases) : NULL;
    Py_XDECREF(external);
    Py_XDECREF(base);
    Py_XDECREF(bases);
    return type;
}

PyTypeObject *kb_loader_type(void) {
    return (PyTypeObject *)kb_per_interpreter("keelback.loader", make_loader_type);
}

PyObject *kb_loader_new(PyObject *name, PyObject *path) {
    PyTypeObject *type = kb_loader_type();
    return type != NULL ? PyObject_CallFunctionObjArgs((PyObject *)type, name, path, NULL) : NULL;
}

static PyObject *make_compiled_marker(void) {
    static PyStructSequence_Field fields[] = {
        {"containing_dir", "folder of the program"},
        {"standalone", "True: no Python installation is needed"},
        {"program", "name of the program"},
        {NULL, NULL},
    };
    static PyStructSequence_Desc desc = {"_keelback.Compiled", "Present in modules compiled by Keelback.", fields, 3};
    PyTypeObject *type = PyStructSequence_NewType(&desc);
    PyObject *marker = type ? PyStructSequence_New(type) : NULL;
    Py_XDECREF(type);
    if (marker != NULL) {
        PyStructSequence_SetItem(marker, 0, PyUnicode_DecodeFSDefault(kb_dist_dir()));
        PyStructSequence_SetItem(marker, 1, Py_NewRef(Py_True));
        PyStructSequence_SetItem(marker, 2, PyUnicode_DecodeFSDefault(kb_program.name));
    }
    return marker;
}

// `__compiled__`: a named tuple, so that both `"__compiled__" in globals()` and `__compiled__.standalone` work.
PyObject *kb_compiled_marker(void) {
    return Py_XNewRef(kb_per_interpreter("keelback.compiled", make_compiled_marker));
}
