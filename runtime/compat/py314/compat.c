// CPython 3.14: what is not inline.
#include "kb_core.h"

vectorcallfunc kb_interpret;

// --- intrinsics that make type parameters: the interpreter's own, which look at the current frame

PyObject *kb_intrinsic_1(PyThreadState *ts, KbFrame *f, PyObject *v, int number) {
    (void)f;
    return _PyIntrinsics_UnaryFunctions[number].func(ts, v);
}

PyObject *kb_intrinsic_2(PyThreadState *ts, KbFrame *f, PyObject *v, PyObject *w, int number) {
    (void)f;
    return _PyIntrinsics_BinaryFunctions[number].func(ts, v, w);
}

// --- operations that only this version's code has

PyObject *kb_load_common_constant(PyThreadState *ts, int number) {
    return Py_NewRef(ts->interp->common_consts[number]);
}

int kb_load_special(PyThreadState *ts, PyObject *owner, int number, PyObject *method_and_self[2]) {
    (void)ts;
    PyObject *bound = _PyObject_LookupSpecial(owner, _Py_SpecialMethods[number].name);
    if (bound == NULL) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_TypeError,
                         _PyEval_SpecialMethodCanSuggest(owner, number) ? _Py_SpecialMethods[number].error_suggestion
                                                                        : _Py_SpecialMethods[number].error,
                         owner);
        return -1;
    }
    method_and_self[0] = bound;
    method_and_self[1] = NULL;
    return 0;
}

PyObject *kb_with_except_start_pair(PyThreadState *ts, PyObject *method, PyObject *self, PyObject *exc) {
    PyObject *tb = PyException_GetTraceback(exc);
    PyObject *operands[] = {self ? method : NULL, self ? self : method, (PyObject *)Py_TYPE(exc), exc,
                            tb ? tb : Py_None};
    PyObject *result = kb_call(ts, NULL, operands, 3, NULL, 0);
    Py_XDECREF(tb);
    return result;
}

PyObject *kb_build_template(PyObject *strings, PyObject *interpolations) {
    return _PyTemplate_Build(strings, interpolations);
}

PyObject *kb_build_interpolation(PyObject *const *items, Py_ssize_t n, int conversion) {
    PyObject *format = n == 3 ? Py_NewRef(items[2]) : PyUnicode_New(0, 0);
    PyObject *out = format ? _PyInterpolation_Build(items[0], items[1], conversion, format) : NULL;
    Py_XDECREF(format);
    return out;
}
