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
    const char *module;
    Py_ssize_t number;
    return PyArg_ParseTuple(args, "sn", &module, &number) ? kb_entry_by_name(module, number) : NULL;
}

static PyMethodDef methods[] = {
    {"get_code", get_code, METH_O, "Return the code of the carried script with this path in the program."},
    {"native", native, METH_VARARGS,
     "Return the native entry of a code object: its module's name and its number there."},
    {"enter", kb_enter_interpreter, METH_O, "Import the module of this name in a new interpreter."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_keelback",
    .m_size = 0,
    .m_methods = methods,
};

static PyObject *init(void) {
    return PyModuleDef_Init(&definition);
}

int kb_own_module_install(void) {
    return PyImport_AppendInittab("_keelback", init);
}
