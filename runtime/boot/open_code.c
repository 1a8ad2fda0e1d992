// Scripts of this program that something opens by path.
//
// Problem: runpy.run_path, and with it multiprocessing's spawn and forkserver (`__mp_main__`), opens the main script
// with io.open_code(), and so does importlib.util.spec_from_file_location(). A carried module has no file.
// Choice: the documented open_code hook answers for it with one line of source that executes the carried code in the
// reader's namespace. Files that exist, and everything else, are opened as always.
#include "boot.h"

#include <string.h>
#include <unistd.h>

static PyObject *stub_get_code(PyObject *unused, PyObject *origin) {
    (void)unused;
    Py_ssize_t size;
    const char *text = PyUnicode_AsUTF8AndSize(origin, &size);
    KbModule module;
    if (text == NULL) {
        return NULL;
    }
    if (!kb_module_by_origin(text, (size_t)size, &module)) {
        PyErr_Format(PyExc_ImportError, "this program does not contain %R", origin);
        return NULL;
    }
    return kb_module_code(&module);
}

static PyMethodDef stub_methods[] = {
    {"get_code", stub_get_code, METH_O, "Return the code of the carried script with this path in the program."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef stub_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_keelback",
    .m_size = -1,
    .m_methods = stub_methods,
};

// `exec(__import__("_keelback").get_code(ORIGIN))`, found in sys.modules.
static int add_stub_module(void) {
    PyObject *modules = PyImport_GetModuleDict();
    if (PyDict_GetItemString(modules, "_keelback") != NULL) {
        return 0;
    }
    PyObject *module = PyModule_Create(&stub_module);
    int failed = module == NULL || PyDict_SetItemString(modules, "_keelback", module) < 0;
    Py_XDECREF(module);
    return failed ? -1 : 0;
}

static PyObject *stub_source(const char *origin) {
    PyObject *name = add_stub_module() == 0 ? PyUnicode_DecodeFSDefault(origin) : NULL;
    PyObject *text = name ? PyUnicode_FromFormat("exec(__import__('_keelback').get_code(%A))", name) : NULL;
    PyObject *bytes = text ? PyUnicode_AsUTF8String(text) : NULL;
    Py_XDECREF(name);
    Py_XDECREF(text);
    return bytes;
}

static PyObject *open_code(PyObject *path, void *unused) {
    (void)unused;
    PyObject *io = PyImport_ImportModule("_io");
    PyObject *bytes = NULL;
    PyObject *stream = NULL;
    if (io == NULL || !PyUnicode_FSConverter(path, &bytes)) {
        goto done;
    }
    const char *text = PyBytes_AS_STRING(bytes);
    const char *origin = kb_dist_relative(text);
    KbModule module;
    if (origin != NULL && kb_module_by_origin(origin, strlen(origin), &module) && access(text, F_OK) != 0) {
        PyObject *source = stub_source(origin);
        stream = source ? PyObject_CallMethod(io, "BytesIO", "O", source) : NULL;
        Py_XDECREF(source);
    } else {
        stream = PyObject_CallMethod(io, "open", "Os", path, "rb");
    }
done:
    Py_XDECREF(io);
    Py_XDECREF(bytes);
    return stream;
}

int kb_open_code_install(void) {
    return PyFile_SetOpenCodeHook(open_code, NULL);
}
