// Programs built with --debug: see kb_debug.h.
#include "kb_core.h"

#include <string.h>

#ifdef KB_DEBUG

static KbCode *native_of(PyCodeObject *code) {
    PyTupleObject *consts = (PyTupleObject *)code->co_consts;
    Py_ssize_t n = Py_SIZE(consts);
    return n && Py_IS_TYPE(consts->ob_item[n - 1], kb_debug_entry_type) ? ((KbEntry *)consts->ob_item[n - 1])->native
                                                                        : NULL;
}

static PyObject *evaluate(PyThreadState *ts, KbFrame *f, int thrown);

// With an evaluator the interpreter resumes generators in another way, which tools can tell from the events. So there
// is none while somebody watches; it comes back when they say that they begin or end.
static void put_evaluator(_PyFrameEvalFunction wanted) {
    PyInterpreterState *interp = PyInterpreterState_Main();
    _PyFrameEvalFunction now = _PyInterpreterState_GetEvalFrameFunc(interp);
    if (now == evaluate || now == _PyEval_EvalFrameDefault) _PyInterpreterState_SetEvalFrameFunc(interp, wanted);
}

static int on_audit(const char *event, PyObject *args, void *data) {
    (void)args;
    (void)data;
    if (strcmp(event, "sys.settrace") == 0 || strcmp(event, "sys.setprofile") == 0 ||
        strcmp(event, "sys.monitoring.register_callback") == 0)
        put_evaluator(evaluate);
    return 0;
}

int kb_debug_init(void) {
    static int done;
    if (done) return 0;
    done = 1;
    put_evaluator(evaluate);
    return PySys_AddAuditHook(on_audit, NULL);
}

int kb_break_debug(int every) {
    static int count;
    return ++count % every == 0;
}

// --- entering the interpreter in the middle of a frame
//
// It takes that for a new call, or for an exception that is thrown into a generator, and would say so: for once,
// whoever watches is not told.

#ifdef KB_MONITORING

int kb_watched(PyThreadState *ts, PyCodeObject *code, KbWatch *seen) {
    const _Py_GlobalMonitors *all = &ts->interp->monitors;
    uint8_t any = 0;
    for (size_t i = 0; i < sizeof all->tools; i++) any |= all->tools[i];
    if (code->_co_monitoring != NULL) {
        const _Py_LocalMonitors *own = &code->_co_monitoring->local_monitors;
        for (size_t i = 0; i < sizeof own->tools; i++) any |= own->tools[i];
    }
    if (!any) *seen = kb_watch(ts);
    return any;
}

static struct {
    PyInterpreterState *interp;
    PyObject *tools[PY_MONITORING_TOOL_IDS];
} muted;

static void unmute(void) {
    if (muted.interp == NULL) return;
    for (int i = 0; i < PY_MONITORING_TOOL_IDS; i++)
        Py_XSETREF(muted.interp->monitoring_callables[i][PY_MONITORING_EVENT_PY_THROW], muted.tools[i]);
    muted.interp = NULL;
}

static PyObject *unmute_instead(PyObject *self, PyObject *args) {
    (void)self;
    (void)args;
    unmute();
    Py_RETURN_NONE;
}

// Only the last tool that would be told of the exception finds a callable: it puts all back.
static void mute(PyThreadState *ts, int thrown) {
    static PyMethodDef method = {"unmute", unmute_instead, METH_VARARGS, NULL};
    static PyObject *callable;
    uint8_t tools = ts->interp->monitors.tools[PY_MONITORING_EVENT_PY_THROW];
    if (!thrown || ts->tracing || !tools) return;
    if (callable == NULL) {
        PyObject *raised = PyErr_GetRaisedException();
        callable = PyCFunction_New(&method, NULL);
        if (callable == NULL) PyErr_Clear();
        PyErr_SetRaisedException(raised);
        if (callable == NULL) return;
    }
    muted.interp = ts->interp;
    for (int i = 0; i < PY_MONITORING_TOOL_IDS; i++) {
        PyObject **place = &ts->interp->monitoring_callables[i][PY_MONITORING_EVENT_PY_THROW];
        muted.tools[i] = *place;
        *place = i == __builtin_ctz(tools) ? Py_NewRef(callable) : NULL;
    }
}

static int tell(PyThreadState *ts, KbFrame *f, PyObject *exc) {
    PyInterpreterState *interp = ts->interp;
    PyObject *offset = PyLong_FromLong(kb_lasti(f));
    if (offset == NULL) return -1;
    PyObject *args[] = {NULL, (PyObject *)kb_frame_code(f), offset, exc}, *answer = Py_None;
    for (int tool = PY_MONITORING_TOOL_IDS - 1; tool >= 0 && answer != NULL; tool--) {
        PyObject *callable = interp->monitoring_callables[tool][PY_MONITORING_EVENT_RAISE];
        if (!(interp->monitors.tools[PY_MONITORING_EVENT_RAISE] >> tool & 1) || callable == NULL) continue;
        int before = ts->what_event;
        ts->what_event = PY_MONITORING_EVENT_RAISE;
        ts->tracing++;
        answer = PyObject_Vectorcall(callable, &args[1], 3 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
        ts->tracing--;
        ts->what_event = before;
        Py_XDECREF(answer);
    }
    Py_DECREF(offset);
    return answer ? 0 : -1;
}

// What _PyEval_MonitorRaise does: an error of whoever is told takes the exception's place.
static void tell_of_exception(PyThreadState *ts, KbFrame *f) {
    if (!ts->interp->monitors.tools[PY_MONITORING_EVENT_RAISE] || ts->tracing) return;
    PyObject *exc = PyErr_GetRaisedException();
    if (tell(ts, f, exc) == 0)
        PyErr_SetRaisedException(exc);
    else
        Py_DECREF(exc);
}

#else

int kb_watched(PyThreadState *ts, PyCodeObject *code, KbWatch *seen) {
    (void)code;
    (void)seen;
    return kb_tracing(ts);
}

// What call_exc_trace (Python/ceval.c) does: an error of the trace function takes the exception's place.
static void tell_of_exception(PyThreadState *ts, KbFrame *f) {
    if (!kb_tracing(ts) || ts->c_tracefunc == NULL || ts->tracing) return;
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    PyObject *arg = PyTuple_Pack(3, type, value, tb ? tb : Py_None);
    int failed = arg == NULL;
    if (!failed) {
        ts->tracing++;
        ts->cframe->use_tracing = 0;
        failed = ts->c_tracefunc(ts->c_traceobj, kb_existing_frame_object(f), PyTrace_EXCEPTION, arg) != 0;
        ts->cframe->use_tracing = ts->c_tracefunc || ts->c_profilefunc ? KB_TRACING_ON : 0;
        ts->tracing--;
        Py_DECREF(arg);
    }
    if (!failed) return PyErr_Restore(type, value, tb);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(tb);
}

static Py_tracefunc muted_trace, muted_profile;

static void unmute(void) {
    PyThreadState *ts = kb_thread_state();
    if (muted_trace != NULL) ts->c_tracefunc = muted_trace;
    if (muted_profile != NULL) ts->c_profilefunc = muted_profile;
    muted_trace = muted_profile = NULL;
}

static int unmute_trace(PyObject *object, PyFrameObject *frame, int what, PyObject *arg) {
    (void)object, (void)frame, (void)what, (void)arg;
    kb_thread_state()->c_tracefunc = muted_trace;
    muted_trace = NULL;
    return 0;
}

static int unmute_profile(PyObject *object, PyFrameObject *frame, int what, PyObject *arg) {
    (void)object, (void)frame, (void)what, (void)arg;
    kb_thread_state()->c_profilefunc = muted_profile;
    muted_profile = NULL;
    return 0;
}

static void mute(PyThreadState *ts, int thrown) {
    if (!(thrown || KB_RESUMING_IS_CALL) || ts->tracing || !kb_tracing(ts)) return;
    muted_trace = ts->c_tracefunc;
    muted_profile = ts->c_profilefunc;
    if (muted_trace != NULL) ts->c_tracefunc = unmute_trace;
    if (muted_profile != NULL) ts->c_profilefunc = unmute_profile;
}

#endif

void kb_debug_raised_here(PyThreadState *ts, KbFrame *f) {
    kb_traceback(ts, f);
    tell_of_exception(ts, f);
}

static PyObject *interpret(PyThreadState *ts, KbFrame *f, int thrown) {
    KbWatch seen;
    if (kb_watched(ts, kb_frame_code(f), &seen)) put_evaluator(_PyEval_EvalFrameDefault);
    mute(ts, thrown);
    PyObject *out = _PyEval_EvalFrameDefault(ts, f, thrown);
    unmute();
    return out;
}

#ifdef KB_FRAME_RECORDS
// The position of the newest traceback entry if it is of this frame, or -1.
static int raised_at(PyThreadState *ts, PyFrameObject *object) {
#ifdef KB_RAISED_IS_OBJECT
    PyTracebackObject *tb = (PyTracebackObject *)((PyBaseExceptionObject *)ts->current_exception)->traceback;
#else
    PyTracebackObject *tb = (PyTracebackObject *)ts->curexc_traceback;
#endif
    return tb != NULL && tb->tb_frame == object ? tb->tb_lasti : -1;
}

// The exception has its traceback entry. The interpreter clears the frame; it looks for no handler and adds no entry,
// because the frame is marked as one that has not begun. If the frame's object lives on, it gets its position back.
static PyObject *kb_debug_leave(PyThreadState *ts, KbFrame *f) {
    PyFrameObject *object = (PyFrameObject *)Py_XNewRef(kb_existing_frame_object(f));
    int lasti = object ? raised_at(ts, object) : -1;
    kb_debug_raised(f);
    kb_mark_left(f);
    PyObject *out = interpret(ts, f, 1);
    if (lasti >= 0 && object->f_frame->owner == FRAME_OWNED_BY_FRAME_OBJECT) kb_set_lasti(object->f_frame, lasti);
    Py_XDECREF(object);
    return out;
}
#endif

static PyObject *finish(PyThreadState *ts, KbFrame *f, int raised) {
    if (!raised) return interpret(ts, f, 0);
#ifdef KB_THROWN_BEHIND
    if (!kb_marked_left(f)) {
        kb_debug_link(ts, f);
        kb_debug_raised_here(ts, f);
        kb_debug_unlink(ts, f);
        kb_mark_left(f);
    }
#endif
    if (kb_marked_left(f)) return kb_debug_leave(ts, f);
    kb_debug_raised(f);
    return interpret(ts, f, 1);
}

// --- the evaluator

static PyObject *run_body(PyThreadState *ts, KbCode *native, KbFrame *f) {
    if (KB_UNLIKELY(kb_stack_exhausted())) {
        PyErr_SetString(PyExc_RecursionError, "maximum recursion depth exceeded");
        kb_mark_left(f);
        return NULL;
    }
    if (kb_debug_start(f) < 0) {
        kb_mark_left(f);
        return NULL;
    }
    return native->body(ts, f);
}

static PyObject *evaluate(PyThreadState *ts, KbFrame *f, int thrown) {
    PyCodeObject *code = kb_frame_code(f);
    KbCode *native = native_of(code);
    KbWatch seen;
    int watched = kb_watched(ts, code, &seen);
    if (watched) put_evaluator(_PyEval_EvalFrameDefault);
    if (native == NULL || native->body == NULL || thrown || watched || kb_recursion_left(ts) <= 0)
        return _PyEval_EvalFrameDefault(ts, f, thrown);  // where the recursion is too deep, it says so
    kb_debug_link(ts, f);
    kb_recursion_left_add(ts, -1);
    PyObject *done = run_body(ts, native, f);
    kb_recursion_left_add(ts, 1);
    kb_debug_unlink(ts, f);
    return finish(ts, f, done == NULL);
}

#else

int kb_debug_init(void) {
    PyErr_SetString(PyExc_NotImplementedError, "programs built with --debug do not work with this version of Python");
    return -1;
}

#endif
