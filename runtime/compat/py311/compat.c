// CPython 3.11: what is not inline.
#include "kb_core.h"

int kb_restore_handled(PyThreadState *ts) {
    PyObject *exc = _PyErr_GetTopmostException(ts)->exc_value;
    if (exc == NULL || exc == Py_None) return 0;
    PyErr_Restore(Py_NewRef((PyObject *)Py_TYPE(exc)), Py_NewRef(exc), PyException_GetTraceback(exc));
    return 1;
}

void kb_pop_except(PyThreadState *ts, PyObject *previous) {
    PyObject *old = ts->exc_info->exc_value;
    ts->exc_info->exc_value = previous;
    Py_XDECREF(old);
}

int kb_check_recursion(PyThreadState *ts) {
    return _Py_CheckRecursiveCall(ts, "");
}

// --- imports

// --- generators

// The instruction behind the suspending one tells what the frame waits for (Objects/genobject.c, _PyGen_yf).
int kb_generator_awaits(PyObject *coroutine) {
    PyGenObject *gen = (PyGenObject *)coroutine;
    if (gen->gi_frame_state != FRAME_SUSPENDED) return 0;
    KbFrame *f = (KbFrame *)gen->gi_iframe;
    _Py_CODEUNIT next = f->prev_instr[1];
    int opcode = _Py_OPCODE(next);
    return (opcode == RESUME || opcode == RESUME_QUICK) && _Py_OPARG(next) >= 2;
}
