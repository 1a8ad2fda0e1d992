// The builtin module _keelback: what this program's own processes ask it for by name.
#include "boot.h"
#include "kb_program.h"

static PyObject *get_code(PyObject *unused, PyObject *origin) {
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

static PyObject *native(PyObject *unused, PyObject *args) {
    (void)unused;
    const char *module, *fingerprint;
    Py_ssize_t number;
    return PyArg_ParseTuple(args, "sns", &module, &number, &fingerprint) ? kb_entry_by_name(module, number, fingerprint)
                                                                         : NULL;
}

// Takes the first entry off the traceback of the exception that is being handled.
static PyObject *leave(PyObject *unused, PyObject *none) {
    (void)unused;
    (void)none;
    PyObject *type, *value, *traceback;
    PyErr_GetExcInfo(&type, &value, &traceback);
    if (value != NULL && traceback != NULL && PyTraceBack_Check(traceback)) {
        PyObject *next = (PyObject *)((PyTracebackObject *)traceback)->tb_next;
        PyException_SetTraceback(value, next ? next : Py_None);
        Py_SETREF(traceback, Py_XNewRef(next));
    }
    PyErr_SetExcInfo(type, value, traceback);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"get_code", get_code, METH_O, "Return the code of the carried script with this path in the program."},
    {"native", native, METH_VARARGS,
     "Return the native entry of a code object: its module's name, its number there, the module's fingerprint."},
    {"enter", kb_enter_interpreter, METH_O, "Import the module of this name in a new interpreter."},
    {"leave", leave, METH_NOARGS, "Take the caller's entry off the traceback of the exception that it handles."},
    {NULL, NULL, 0, NULL},
};

// Types of what stands in each module's namespace: pickled by name.
static int add_types(PyObject *self) {
    PyObject *marker = kb_compiled_marker();
    int failed = marker == NULL || PyModule_AddType(self, Py_TYPE(marker)) < 0;
    Py_XDECREF(marker);
    PyTypeObject *loader = failed ? NULL : kb_loader_type();
    return loader == NULL || PyModule_AddType(self, loader) < 0 ? -1 : 0;
}

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, add_types},
#ifdef Py_MOD_PER_INTERPRETER_GIL_SUPPORTED
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "_keelback", .m_size = 0, .m_methods = methods, .m_slots = module_slots,
};

static PyObject *init(void) {
    return PyModuleDef_Init(&definition);
}

int kb_own_module_install(void) {
    return PyImport_AppendInittab("_keelback", init);
}
