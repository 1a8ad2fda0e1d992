// Forwarders, native entry, frames of direct calls.
//
// A function reached from interpreted code has the interpreter's own frame: the forwarder calls `kb_entry`, which runs
// the native body on that frame. A call from native code (or from C, through the function's vectorcall) links a frame
// record of its own; `kb_push_frame` and `kb_pop_frame` in compat/ do what Python/frame.c does.
#include "kb.h"
#include "kb_boot.h"
#include "kb_core.h"

#include <marshal.h>

PyObject *kb_entry(PyObject *self, PyObject *const *args, Py_ssize_t nargs) {
    (void)args;
    PyThreadState *ts = kb_thread_state();
    KbFrame *f = kb_current_frame(ts);
    PyCodeObject *code = f ? kb_frame_code(f) : NULL;
    KbCode *native = code ? kb_code_of(code) : NULL;
    PyTupleObject *consts = code ? (PyTupleObject *)code->co_consts : NULL;
    if (native == NULL || ((PyCFunctionObject *)consts->ob_item[Py_SIZE(consts) - 1])->m_self != self) {
        PyErr_SetString(PyExc_SystemError, "the native entry of a function can only be called by its own code object");
        return NULL;
    }
    if (kb_stack_exhausted()) {
        PyErr_SetString(PyExc_RecursionError, "maximum recursion depth exceeded");
        return NULL;
    }
#ifdef KB_BLOCK_STACK
    if (nargs == 2) return kb_leave_again(f);
#endif
    if (native->body) return native->body(ts, f);
#ifdef KB_BLOCK_STACK
    kb_before_resume(ts, f, native->spills, nargs != 0);
#endif
    PyObject *yielded = NULL;
    int outcome = native->resume(ts, f, nargs != 0, &yielded);
#ifdef KB_BLOCK_STACK
    if (outcome >= 0 && outcome < native->yield_count) kb_after_yield(f, native->spills);
#endif
    return outcome < 0 ? NULL : kb_outcome_object(native, outcome, yielded);
}

static int attach(PyObject *code, KbCode *codes, Py_ssize_t count, PyObject *module_name) {
    PyTupleObject *consts = (PyTupleObject *)((PyCodeObject *)code)->co_consts;
    Py_ssize_t last = Py_SIZE(consts) - 1;
    Py_ssize_t number = PyLong_AsSsize_t(consts->ob_item[last]);
    if (number < 0 || number >= count) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_SystemError, "damaged native module");
        return -1;
    }
    PyObject *self = PyCapsule_New(&codes[number], "keelback.code", NULL);
    if (self == NULL) return -1;
    PyObject *entry = PyCFunction_NewEx(&codes[number].def, self, module_name);
    Py_DECREF(self);
    if (entry == NULL) return -1;
    Py_SETREF(consts->ob_item[last], entry);
    for (Py_ssize_t i = 0; i < last; i++)
        if (PyCode_Check(consts->ob_item[i]) && attach(consts->ob_item[i], codes, count, module_name) < 0) return -1;
    return 0;
}

PyObject *kb_make_code(KbCode *codes, Py_ssize_t count, const char *forwarders, size_t size) {
    PyObject *code = PyMarshal_ReadObjectFromString(forwarders, (Py_ssize_t)size);
    if (code == NULL) return NULL;
    PyObject *module_name = PyUnicode_InternFromString("keelback");
    if (module_name == NULL || attach(code, codes, count, module_name) < 0) Py_CLEAR(code);
    Py_XDECREF(module_name);
    return code;
}

int kb_check_recursion(PyThreadState *ts) {
    (void)ts;
    return _Py_CheckRecursiveCall(ts, "");
}

int kb_stack_exhausted(void) {
    char here;
    return __builtin_expect(&here < kb_stack_limit_for_thread(), 0) && kb_stack_overflowed(&here);
}

// The frame's object, borrowed; the frame must be the current one. NULL with an exception set.
static PyFrameObject *frame_object(PyThreadState *ts, KbFrame *f) {
    PyFrameObject *object = kb_existing_frame_object(f);
    if (object == NULL) {
        object = PyThreadState_GetFrame(ts);
        Py_XDECREF(object);  // the frame record keeps it
    }
    return object;
}

void kb_traceback(PyThreadState *ts, KbFrame *f) {
    PyObject *type, *value, *tb;
    PyFrameObject *object = kb_existing_frame_object(f);
    if (object == NULL) {
        PyErr_Fetch(&type, &value, &tb);
        object = frame_object(ts, f);
        if (object == NULL) PyErr_Clear();
        PyErr_Restore(type, value, tb);
    }
    if (object != NULL) PyTraceBack_Here(object);
}

// The exception has this frame's entry already (it was caught or thrown in here and goes on). Whoever called the native
// code will add one, so this one is taken off, and the position is set so that the new one is equal.
void kb_leave_reraising(PyThreadState *ts, KbFrame *f) {
    (void)ts;
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyTracebackObject *entry = (PyTracebackObject *)tb;
    if (entry != NULL && entry->tb_frame != NULL && entry->tb_frame == kb_existing_frame_object(f)) {
        kb_set_lasti(f, entry->tb_lasti);
        PyObject *rest = Py_XNewRef(entry->tb_next);
        Py_DECREF(tb);
        tb = rest;
    } else if (!kb_in_generator(f)) {
        kb_mark_left(f);
    }
    PyErr_Restore(type, value, tb);
}

// Signals, GIL requests, asynchronous exceptions, pending calls: signal handlers must see this frame as the current
// one, so they are run from here; the rest is served by the interpreter when a function that does nothing is called.
int kb_poll_slow(PyThreadState *ts) {
    static PyObject *nothing;
    if (PyErr_CheckSignals() < 0) return -1;
    if (!kb_breaker(ts) || kb_tracing(ts)) return 0;
    if (nothing == NULL) {
        PyObject *globals = PyDict_New();
        if (globals == NULL) return -1;
        PyObject *made = PyRun_String("lambda: None", Py_eval_input, globals, globals);
        Py_DECREF(globals);
        if (made == NULL) return -1;
        nothing = made;
    }
    PyObject *result = _PyFunction_Vectorcall(nothing, NULL, 0, NULL);
    if (result != NULL) {
        Py_DECREF(result);
        return 0;
    }
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    if (tb != NULL) Py_SETREF(tb, Py_XNewRef(((PyTracebackObject *)tb)->tb_next));
    PyErr_Restore(type, value, tb);
    return -1;
}
