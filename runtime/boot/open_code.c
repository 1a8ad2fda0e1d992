// Scripts of this program that something opens by path.
//
// Problem: runpy.run_path, and with it multiprocessing's spawn and forkserver (`__mp_main__`), opens the main script
// with io.open_code(). A carried script has no file, and native code cannot be marshalled.
// Choice: the documented open_code hook answers for carried scripts with a tiny .pyc whose one line executes the
// carried code in the caller's namespace. Files that exist, and everything else, are opened as always.
#include "boot.h"

#include <string.h>
#include <unistd.h>

#include <marshal.h>

static PyObject *stub_get_code(PyObject *unused, PyObject *origin)
{
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
    PyModuleDef_HEAD_INIT, .m_name = "_keelback", .m_size = -1, .m_methods = stub_methods,
};

// `exec(__import__("_keelback").get_code(ORIGIN))`, found in sys.modules.
static int add_stub_module(void)
{
    PyObject *modules = PyImport_GetModuleDict();
    if (PyDict_GetItemString(modules, "_keelback") != NULL) {
        return 0;
    }
    PyObject *module = PyModule_Create(&stub_module);
    int failed = module == NULL || PyDict_SetItemString(modules, "_keelback", module) < 0;
    Py_XDECREF(module);
    return failed ? -1 : 0;
}

static PyObject *stub_pyc(const char *origin, PyObject *path)
{
    PyObject *source = NULL;
    PyObject *bytes = NULL;
    PyObject *code = NULL;
    PyObject *marshalled = NULL;
    PyObject *name = PyUnicode_DecodeFSDefault(origin);
    if (name != NULL && add_stub_module() == 0) {
        source = PyUnicode_FromFormat("exec(__import__('_keelback').get_code(%A))", name);
    }
    const char *text = source ? PyUnicode_AsUTF8(source) : NULL;
    if (text != NULL && PyUnicode_FSConverter(path, &bytes)) {
        code = Py_CompileString(text, PyBytes_AS_STRING(bytes), Py_file_input);
    }
    marshalled = code ? PyMarshal_WriteObjectToString(code, Py_MARSHAL_VERSION) : NULL;
    PyObject *pyc = NULL;
    if (marshalled != NULL) {
        char header[16] = {0};
        long magic = PyImport_GetMagicNumber();
        for (int i = 0; i < 4; i++) {
            header[i] = (char)(magic >> (8 * i));
        }
        pyc = PyBytes_FromStringAndSize(header, sizeof header);
        PyBytes_Concat(&pyc, marshalled);
    }
    Py_XDECREF(name);
    Py_XDECREF(source);
    Py_XDECREF(bytes);
    Py_XDECREF(code);
    Py_XDECREF(marshalled);
    return pyc;
}

static PyObject *open_code(PyObject *path, void *unused)
{
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
        PyObject *pyc = stub_pyc(origin, path);
        stream = pyc ? PyObject_CallMethod(io, "BytesIO", "O", pyc) : NULL;
        Py_XDECREF(pyc);
    } else {
        stream = PyObject_CallMethod(io, "open", "Os", path, "rb");
    }
done:
    Py_XDECREF(io);
    Py_XDECREF(bytes);
    return stream;
}

int kb_open_code_install(void)
{
    return PyFile_SetOpenCodeHook(open_code, NULL);
}
