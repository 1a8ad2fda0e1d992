// Functions are plain function objects whose code is a forwarder; calls from C reach the native body directly through
// the function's vectorcall.
#include "kb_core.h"

PyObject *kb_make_function(KbFrame *f, PyObject *const *items, Py_ssize_t n, int flags) {
    PyObject *code = kb_code_item(items, n);
    PyObject *made = kb_new_function(code, kb_globals(f), items, n);
    if (made == NULL) return NULL;
    PyFunctionObject *function = (PyFunctionObject *)made;
    int i = 0;
    if (flags & 1) function->func_defaults = Py_NewRef(items[i++]);
    if (flags & 2) function->func_kwdefaults = Py_NewRef(items[i++]);
    if (flags & 4) function->func_annotations = Py_NewRef(items[i++]);
    if (flags & 8) function->func_closure = Py_NewRef(items[i++]);
    if (kb_code_of((PyCodeObject *)code)) kb_set_vectorcall(function, kb_function_vectorcall);
    return made;
}
