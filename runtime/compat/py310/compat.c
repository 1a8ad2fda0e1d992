// CPython 3.10: what is not inline.
#include "kb_core.h"

// --- exceptions: the handled one is a triple, and handlers find six values on their stack

int kb_restore_handled(PyThreadState *ts) {
    _PyErr_StackItem *info = _PyErr_GetTopmostException(ts);
    if (info->exc_type == NULL || info->exc_type == Py_None) return 0;
    _PyErr_Restore(ts, Py_NewRef(info->exc_type), Py_XNewRef(info->exc_value), Py_XNewRef(info->exc_traceback));
    return 1;
}

void kb_catch_310(PyThreadState *ts, PyObject **six[]) {
    _PyErr_StackItem *info = ts->exc_info;
    PyObject *type, *value, *tb;
    *six[0] = info->exc_traceback;
    *six[1] = info->exc_value;
    *six[2] = info->exc_type ? info->exc_type : Py_NewRef(Py_None);
    _PyErr_Fetch(ts, &type, &value, &tb);
    _PyErr_NormalizeException(ts, &type, &value, &tb);
    PyException_SetTraceback(value, tb ? tb : Py_None);
    info->exc_type = Py_NewRef(type);
    info->exc_value = Py_NewRef(value);
    info->exc_traceback = Py_XNewRef(tb);
    *six[3] = tb ? tb : Py_NewRef(Py_None);
    *six[4] = value;
    *six[5] = type;
}

// Steals.
void kb_pop_except_310(PyThreadState *ts, PyObject *tb, PyObject *value, PyObject *type) {
    _PyErr_StackItem *info = ts->exc_info;
    PyObject *old_type = info->exc_type, *old_value = info->exc_value, *old_tb = info->exc_traceback;
    info->exc_type = type;
    info->exc_value = value;
    info->exc_traceback = tb;
    Py_XDECREF(old_type);
    Py_XDECREF(old_value);
    Py_XDECREF(old_tb);
}

int kb_reraise_310(PyThreadState *ts, KbFrame *f, PyObject *tb, PyObject *value, PyObject *type, int lasti) {
    (void)f;
    (void)lasti;  // the position is that of the exception's entry when it leaves the frame
    _PyErr_Restore(ts, Py_NewRef(type), Py_XNewRef(value), Py_XNewRef(tb));
    return -2;
}

int kb_end_async_for_310(PyThreadState *ts, PyObject *tb, PyObject *value, PyObject *type) {
    if (PyErr_GivenExceptionMatches(type, PyExc_StopAsyncIteration)) return 1;
    return kb_reraise_310(ts, NULL, tb, value, type, 0);
}

PyObject *kb_with_except_start_310(PyThreadState *ts, PyObject *exit, PyObject *type, PyObject *value, PyObject *tb) {
    PyObject *operands[] = {NULL, exit, type, value, tb};
    return kb_call(ts, NULL, operands, 3, NULL, 0);
}

// Operations that only later versions' code has.
PyObject *kb_push_exc_info(PyThreadState *ts, PyObject *exc) {
    (void)ts;
    (void)exc;
    Py_UNREACHABLE();
}
void kb_pop_except(PyThreadState *ts, PyObject *previous) {
    (void)ts;
    (void)previous;
    Py_UNREACHABLE();
}

// A bound special method (or plain callable) of the type, NULL without error when there is none.
PyObject *kb_lookup_special(PyObject *object, const char *name) {
    PyObject *key = PyUnicode_InternFromString(name);
    if (key == NULL) return NULL;
    PyObject *found = _PyType_Lookup(Py_TYPE(object), key);
    Py_DECREF(key);
    if (found == NULL) return NULL;
    descrgetfunc get = Py_TYPE(found)->tp_descr_get;
    return get ? get(found, object, (PyObject *)Py_TYPE(object)) : Py_NewRef(found);
}

void kb_missing_special(PyObject *object, const char *name, const char *protocol, int is_exit) {
    (void)object;
    (void)protocol;
    (void)is_exit;
    PyErr_SetString(PyExc_AttributeError, name);
}

// --- the forwarder's handlers

// After the interpreter's loop has added an entry that the exception must not have: takes it off again. The handler's
// six values are all that is on the stack.
PyObject *kb_leave_again(KbFrame *f) {
    PyObject **six = kb_stack(f), *tb = six[3];
    f->f_iblock--;  // the handler's own SETUP_FINALLY
    if (PyTraceBack_Check(tb) && ((PyTracebackObject *)tb)->tb_frame == f) {
        PyObject *rest = (PyObject *)((PyTracebackObject *)tb)->tb_next;
        six[3] = Py_NewRef(rest ? rest : Py_None);
        PyException_SetTraceback(six[4], six[3]);
        Py_DECREF(tb);
    }
    Py_RETURN_NONE;
}

// The handler for thrown exceptions has [state][spills] and six values on the stack: undoes what entering the handler
// did to the handled exception, and leaves [state][spills][exception] and five values that the handler drops.
void kb_take_thrown(PyThreadState *ts, KbFrame *f, int spills) {
    PyObject **six = kb_stack(f) + spills + 1;
    PyObject *exc = six[4], *tb = six[3], *type = six[5];
    PyException_SetTraceback(exc, tb);
    kb_pop_except_310(ts, six[0], six[1], six[2]);
    six[0] = exc;
    for (int i = 1; i < 6; i++) six[i] = Py_NewRef(Py_None);
    Py_DECREF(tb);
    Py_DECREF(type);
}

// The forwarder's first instructions cannot push NULL: each slot holds the native entry.
void kb_clear_placeholders(KbFrame *f, int spills) {
    for (int i = 0; i < spills + 2; i++) Py_CLEAR(kb_stack(f)[i]);
}

// --- frames of direct calls

KbFrame *kb_new_frame(PyFunctionObject *function, PyCodeObject *code) {
    int slots = kb_slot_count(code);
    PyFrameObject *f = code->co_zombieframe;
    if (f != NULL) {
        code->co_zombieframe = NULL;
        _Py_NewReference((PyObject *)f);
    } else {
        f = PyObject_GC_NewVar(PyFrameObject, &PyFrame_Type, slots + code->co_stacksize);
        if (f == NULL) {
            PyErr_Clear();
            return NULL;
        }
        f->f_valuestack = f->f_localsplus + slots;
        for (int i = 0; i < slots; i++) f->f_localsplus[i] = NULL;
    }
    f->f_back = NULL;
    f->f_code = (PyCodeObject *)Py_NewRef((PyObject *)code);
    f->f_builtins = Py_NewRef(function->func_builtins);
    f->f_globals = Py_NewRef(function->func_globals);
    f->f_locals = NULL;
    f->f_trace = NULL;
    f->f_stackdepth = 0;
    f->f_trace_lines = 1;
    f->f_trace_opcodes = 0;
    f->f_gen = NULL;
    f->f_lasti = -1;
    f->f_lineno = 0;
    f->f_iblock = 0;
    f->f_state = FRAME_CREATED;
    return f;
}

// What _PyEval_Vector (Python/ceval.c) does when a call is over. The frame is still the current one.
void kb_pop_frame(PyThreadState *ts, KbFrame *f) {
    f->f_state = kb_has_error(ts) ? FRAME_RAISED : FRAME_RETURNED;
    f->f_stackdepth = 0;
    f->f_iblock = 0;
    ts->frame = f->f_back;
    if (Py_REFCNT(f) > 1) {
        Py_DECREF(f);
        _PyObject_GC_TRACK(f);
    } else {
        ts->recursion_depth++;
        Py_DECREF(f);
        ts->recursion_depth--;
    }
}

int kb_check_recursion(PyThreadState *ts) {
    return _Py_CheckRecursiveCall(ts, "");
}

// --- imports

// --- generators

PyObject *kb_new_generator(PyThreadState *ts, PyFunctionObject *function, PyCodeObject *code) {
    int flags = code->co_flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR);
    if (flags == CO_COROUTINE && ts->coroutine_origin_tracking_depth) return NULL;
    KbFrame *f = kb_new_frame(function, code);
    if (f == NULL) return NULL;
    PyObject *name = function->func_name, *qualname = function->func_qualname, *out;
    if (flags == CO_GENERATOR)
        out = PyGen_NewWithQualName(f, name, qualname);
    else if (flags == CO_COROUTINE)
        out = PyCoro_New(f, name, qualname);
    else
        out = PyAsyncGen_New(f, name, qualname);
    if (out == NULL) PyErr_Clear();  // the frame is gone, too
    return out;
}

void kb_discard_generator(PyObject *generator) {
    kb_generator_frame(generator)->f_state = FRAME_CLEARED;  // nothing to finalize
    Py_DECREF(generator);
}

// Objects/genobject.c, _PyGen_yf.
int kb_generator_awaits(PyObject *coroutine) {
    KbFrame *f = kb_generator_frame(coroutine);
    if (f == NULL || f->f_lasti < 0) return 0;
    return _Py_OPCODE(kb_code_start(f->f_code)[f->f_lasti + 1]) == YIELD_FROM;
}

PyObject *kb_gen_next(PyThreadState *ts, PyObject *object) {
    PyObject *result = Py_TYPE(object)->tp_iternext(object);
    if (result == NULL && kb_has_error(ts) && PyErr_ExceptionMatches(PyExc_StopIteration)) PyErr_Clear();
    return result;
}
