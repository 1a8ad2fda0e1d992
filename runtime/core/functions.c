// Functions are plain function objects whose code is a forwarder; calls from C reach the native body directly through
// the function's vectorcall.
#include "kb_core.h"

static PyObject **part_of(PyFunctionObject *function, int flag) {
    return flag == 1   ? &function->func_defaults
           : flag == 2 ? &function->func_kwdefaults
           : flag == 4 ? &function->func_annotations
#ifdef KB_LAZY_ANNOTATIONS
           : flag == 16 ? &function->func_annotate
#endif
                        : &function->func_closure;
}

void kb_set_function_part(PyObject *function, PyObject *part, int flag) {
    *part_of((PyFunctionObject *)function, flag) = part;
}

PyObject *kb_make_function(KbFrame *f, PyObject *const *items, Py_ssize_t n, int flags) {
    PyObject *code = kb_code_item(items, n);
    PyObject *made = kb_new_function(code, kb_globals(f), items, n);
    if (made == NULL) return NULL;
    PyFunctionObject *function = (PyFunctionObject *)made;
    for (int flag = 1, i = 0; flag <= 8; flag <<= 1)
        if (flags & flag) *part_of(function, flag) = Py_NewRef(items[i++]);
    if (kb_code_of((PyCodeObject *)code)) kb_set_vectorcall(function, kb_function_vectorcall);
    return made;
}
