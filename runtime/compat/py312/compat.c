// CPython 3.12: what is not inline.
#include "kb_core.h"

int kb_restore_handled(PyThreadState *ts) {
    (void)ts;
    PyObject *exc = PyErr_GetHandledException();
    if (exc == NULL) return 0;
    PyErr_SetRaisedException(exc);
    return 1;
}

PyObject *kb_push_exc_info(PyThreadState *ts, PyObject *exc) {
    _PyErr_StackItem *info = ts->exc_info;
    PyObject *previous = info->exc_value ? info->exc_value : Py_NewRef(Py_None);
    info->exc_value = Py_NewRef(exc);
    return previous;
}

void kb_pop_except(PyThreadState *ts, PyObject *previous) {
    PyObject *old = ts->exc_info->exc_value;
    ts->exc_info->exc_value = previous == Py_None ? NULL : previous;
    Py_XDECREF(old);
}

// A bound special method (or plain callable) of the type, NULL without error when there is none.
PyObject *kb_lookup_special(PyObject *object, const char *name) {
    PyObject *key = PyUnicode_InternFromString(name);
    if (key == NULL) return NULL;
    PyObject *found = _PyObject_LookupSpecial(object, key);
    Py_DECREF(key);
    return found;
}

void kb_missing_special(PyObject *object, const char *name, const char *protocol, int is_exit) {
    if (is_exit)
        PyErr_Format(PyExc_TypeError, "'%.200s' object does not support the %s protocol (missed %s method)",
                     Py_TYPE(object)->tp_name, protocol, name);
    else
        PyErr_Format(PyExc_TypeError, "'%.200s' object does not support the %s protocol", Py_TYPE(object)->tp_name,
                     protocol);
}

// The interpreter's counter of Python calls: fifty more while an overflow is handled.
int kb_check_recursion(PyThreadState *ts) {
    if (ts->recursion_headroom) {
        if (ts->py_recursion_remaining < -50) Py_FatalError("Cannot recover from Python stack overflow.");
        return 0;
    }
    if (ts->py_recursion_remaining > 0) return 0;
    ts->recursion_headroom++;
    PyErr_SetString(PyExc_RecursionError, "maximum recursion depth exceeded");
    ts->recursion_headroom--;
    ts->py_recursion_remaining++;
    return -1;
}

int kb_hide_comprehension_variables(PyCodeObject *code) {
    if (code->co_flags & CO_OPTIMIZED || code->co_nlocals == 0) return 0;
    PyObject *old = code->co_localspluskinds;
    PyObject *kinds = PyBytes_FromStringAndSize(NULL, PyBytes_GET_SIZE(old));
    if (kinds == NULL) return -1;
    memcpy(PyBytes_AS_STRING(kinds), PyBytes_AS_STRING(old), (size_t)PyBytes_GET_SIZE(old));
    for (Py_ssize_t i = 0; i < PyBytes_GET_SIZE(kinds); i++)
        if (PyBytes_AS_STRING(kinds)[i] & CO_FAST_LOCAL) PyBytes_AS_STRING(kinds)[i] |= CO_FAST_HIDDEN;
    Py_SETREF(code->co_localspluskinds, kinds);
    return 0;
}

// --- imports

void kb_import_error(PyObject *message, PyObject *name, PyObject *path, PyObject *name_from) {
    if (message == NULL) return;
    PyErr_SetImportError(message, name, path);
    PyObject *exc = PyErr_GetRaisedException();
    if (PyObject_TypeCheck(exc, (PyTypeObject *)PyExc_ImportError))
        Py_XSETREF(((PyImportErrorObject *)exc)->name_from, Py_NewRef(name_from));
    PyErr_SetRaisedException(exc);
}

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
