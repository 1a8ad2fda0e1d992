// CPython 3.13: what is not inline.
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
