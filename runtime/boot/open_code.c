// Scripts of this program that something opens by path.
//
// Problem: runpy.run_path, and with it multiprocessing's spawn and forkserver (`__mp_main__`), opens the main script
// with io.open_code(), and so does importlib.util.spec_from_file_location(). A carried module has no file.
// Choice: the documented open_code hook answers for it with a source that executes the carried code in the reader's
// namespace, and takes itself out of the traceback of what that raises: a bare `raise` adds no entry. Files that exist,
// and everything else, are opened as always.
#include "boot.h"

#include <string.h>
#include <unistd.h>

static PyObject *stub_source(const char *origin) {
    PyObject *name = PyUnicode_DecodeFSDefault(origin);
    PyObject *text = name ? PyUnicode_FromFormat(
                                "try:\n exec(__import__('_keelback').get_code(%A))\n"
                                "except:\n __import__('_keelback').leave()\n raise\n",
                                name)
                          : NULL;
    PyObject *bytes = text ? PyUnicode_AsUTF8String(text) : NULL;
    Py_XDECREF(name);
    Py_XDECREF(text);
    return bytes;
}

// A console script (`bin/http`) has the name of the program; the file in its place is the executable.
static int has_source_file(const char *path, const char *origin) {
    return access(path, F_OK) == 0 && strcmp(origin, strrchr(kb_dist_program(), '/') + 1) != 0;
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
    if (origin != NULL && kb_module_by_origin(origin, strlen(origin), &module) && !has_source_file(text, origin)) {
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
