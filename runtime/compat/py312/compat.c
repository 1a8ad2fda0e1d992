// CPython 3.12: what is not inline.
#include "kb_core.h"

// --- generators

// The instruction behind the suspending one tells what the frame waits for (Objects/genobject.c, _PyGen_yf).
int kb_generator_awaits(PyObject *coroutine) {
    PyGenObject *gen = (PyGenObject *)coroutine;
    if (gen->gi_frame_state != FRAME_SUSPENDED) return 0;
    _Py_CODEUNIT next = kb_generator_frame(coroutine)->prev_instr[1];
    return (next.op.code == RESUME || next.op.code == INSTRUMENTED_RESUME) && next.op.arg >= 2;
}

// --- intrinsics that make type parameters
//
// The interpreter does not export them, so it runs them itself, in a function of one instruction. They give what they
// make the module of the function that runs: it is made with the globals of the native frame.

static PyObject *code_of_intrinsic(int operands, int number) {
    static PyObject *codes[3][16];
    PyObject **code = &codes[operands][number];
    if (*code != NULL) return *code;
    const unsigned char one[] = {RESUME, 0, LOAD_FAST, 0, CALL_INTRINSIC_1, (unsigned char)number, RETURN_VALUE, 0};
    const unsigned char two[] = {RESUME,       0, LOAD_FAST, 0, LOAD_FAST, 1, CALL_INTRINSIC_2, (unsigned char)number,
                                 RETURN_VALUE, 0};
    PyObject *globals = PyDict_New(), *made = NULL;
    PyObject *model = globals ? PyRun_String("(lambda a, b: (a, b)).__code__", Py_eval_input, globals, globals) : NULL;
    PyObject *replace = model ? PyObject_GetAttrString(model, "replace") : NULL;
    PyObject *text = operands == 1 ? PyBytes_FromStringAndSize((const char *)one, sizeof one)
                                   : PyBytes_FromStringAndSize((const char *)two, sizeof two);
    PyObject *changes = text ? Py_BuildValue("{sOsi}", "co_code", text, "co_argcount", operands) : NULL;
    PyObject *nothing = PyTuple_New(0);
    if (replace != NULL && changes != NULL && nothing != NULL) made = PyObject_Call(replace, nothing, changes);
    Py_XDECREF(globals);
    Py_XDECREF(model);
    Py_XDECREF(replace);
    Py_XDECREF(text);
    Py_XDECREF(changes);
    Py_XDECREF(nothing);
    return *code = made;
}

static PyObject *intrinsic(KbFrame *f, PyObject *const *args, int operands, int number) {
    PyObject *code = code_of_intrinsic(operands, number);
    PyObject *function = code ? PyFunction_New(code, kb_globals(f)) : NULL;
    PyObject *out = function ? PyObject_Vectorcall(function, args, (size_t)operands, NULL) : NULL;
    if (out == NULL && function != NULL) {  // its frame must not be seen
        PyObject *exc = PyErr_GetRaisedException();
        PyTracebackObject *tb = (PyTracebackObject *)((PyBaseExceptionObject *)exc)->traceback;
        if (tb != NULL) PyException_SetTraceback(exc, tb->tb_next ? (PyObject *)tb->tb_next : Py_None);
        PyErr_SetRaisedException(exc);
    }
    Py_XDECREF(function);
    return out;
}

PyObject *kb_intrinsic_1(PyThreadState *ts, KbFrame *f, PyObject *v, int number) {
    (void)ts;
    return intrinsic(f, &v, 1, number);
}

PyObject *kb_intrinsic_2(PyThreadState *ts, KbFrame *f, PyObject *v, PyObject *w, int number) {
    (void)ts;
    PyObject *args[] = {v, w};
    return intrinsic(f, args, 2, number);
}
