// What profilers see of native code: calls of C functions, and (before 3.12) calls and returns of native functions that
// native code calls.
//
// Problem: the interpreter reports these where its own instructions make the call, and here they do not. Choice: while
// somebody watches, native calls come through this file. Up to 3.11 it calls the profile function as Python/ceval.c
// does. From 3.12 sys.setprofile and cProfile are tools of sys.monitoring: calls of C functions are reported to the
// tools of the event, and functions run in the interpreter, on their forwarders, which reports the rest.
#include "kb_core.h"

#ifdef KB_MONITORING

// What stands for the first argument where there is none.
static PyObject *missing(void) {
    static PyObject *object;
    PyObject *monitoring = object ? NULL : PySys_GetObject("monitoring");
    if (monitoring != NULL) object = PyObject_GetAttrString(monitoring, "MISSING");
    return object ? object : Py_None;
}

// What becomes of a call is told to the tools that see calls.
static int report(PyThreadState *ts, KbSeenCall *watch, int event) {
    unsigned tools = ts->interp->monitors.tools[PY_MONITORING_EVENT_CALL];
    if (ts->tracing || tools == 0) return 0;
    KbFrame *f = kb_current_frame(ts);
    PyObject *offset = PyLong_FromLong(kb_lasti(f));
    if (offset == NULL) return -1;
    PyObject *args[] = {NULL, (PyObject *)kb_frame_code(f), offset, watch->callable, watch->first};
    int status = 0;
    if (args[4] == NULL) args[4] = missing();
    for (int tool = 7; tool >= 0 && status == 0; tool--) {  // in the interpreter's order
        PyObject *callback = tools >> tool & 1 ? ts->interp->monitoring_callables[tool][event] : NULL;
        if (callback == NULL) continue;
        ts->tracing++;
        PyObject *answer = PyObject_Vectorcall(callback, args + 1, 4 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
        ts->tracing--;
        if (answer == NULL) status = -1;
        Py_XDECREF(answer);
    }
    Py_DECREF(offset);
    return status;
}

int kb_seen_call(PyThreadState *ts, KbSeenCall *watch, PyObject *callable, PyObject *first) {
    *watch = (KbSeenCall){Py_NewRef(callable), Py_XNewRef(first)};
    if (report(ts, watch, PY_MONITORING_EVENT_CALL) == 0) return 0;
    Py_DECREF(callable);
    Py_XDECREF(first);
    return -1;
}

static int is_python(PyObject *callable) {
    return PyFunction_Check(callable) || PyMethod_Check(callable);
}
static int report_returned(PyThreadState *ts, KbSeenCall *watch) {
    return is_python(watch->callable) ? 0 : report(ts, watch, PY_MONITORING_EVENT_C_RETURN);
}
static int report_raised(PyThreadState *ts, KbSeenCall *watch) {
    return is_python(watch->callable) ? 0 : report(ts, watch, PY_MONITORING_EVENT_C_RAISE);
}

#else

int kb_profile(PyThreadState *ts, int event, PyObject *arg) {
    if (ts->c_profilefunc == NULL || ts->tracing) return 0;
    PyFrameObject *frame = PyThreadState_GetFrame(ts);
    if (frame == NULL) return -1;
    ts->tracing++;
    ts->cframe->use_tracing = 0;
    int status = ts->c_profilefunc(ts->c_profileobj, frame, event, arg);
    ts->tracing--;
    ts->cframe->use_tracing = kb_use_tracing(ts);
    Py_DECREF(frame);
    return status;
}

int kb_profile_return(PyThreadState *ts, PyObject *value) {
    PyObject *type, *error, *tb;
    PyErr_Fetch(&type, &error, &tb);
    int status = kb_profile(ts, PyTrace_RETURN, value);
    if (status == 0) {
        PyErr_Restore(type, error, tb);
    } else {
        Py_XDECREF(type);
        Py_XDECREF(error);
        Py_XDECREF(tb);
    }
    return status;
}

// Methods of C types are shown bound.
int kb_seen_call(PyThreadState *ts, KbSeenCall *watch, PyObject *callable, PyObject *first) {
    *watch = (KbSeenCall){NULL, NULL};
    if (PyCFunction_Check(callable)) {
        watch->callable = Py_NewRef(callable);
    } else if (Py_IS_TYPE(callable, &PyMethodDescr_Type) && first != NULL) {
        watch->callable = Py_TYPE(callable)->tp_descr_get(callable, first, (PyObject *)Py_TYPE(first));
        if (watch->callable == NULL) return -1;
    }
    if (watch->callable == NULL || kb_profile(ts, PyTrace_C_CALL, watch->callable) == 0) return 0;
    Py_CLEAR(watch->callable);
    return -1;
}

static int report_returned(PyThreadState *ts, KbSeenCall *watch) {
    return watch->callable ? kb_profile(ts, PyTrace_C_RETURN, watch->callable) : 0;
}
static int report_raised(PyThreadState *ts, KbSeenCall *watch) {
    return watch->callable ? kb_profile(ts, PyTrace_C_EXCEPTION, watch->callable) : 0;
}

#endif

void kb_seen_end(KbSeenCall *watch) {
    Py_XDECREF(watch->callable);
    Py_XDECREF(watch->first);
}

PyObject *kb_seen_return(PyThreadState *ts, KbSeenCall *watch, PyObject *value) {
    if (value != NULL) {
        if (report_returned(ts, watch) < 0) Py_CLEAR(value);
    } else {
        PyObject *type, *error, *tb;
        PyErr_Fetch(&type, &error, &tb);
        if (report_raised(ts, watch) == 0) {
            PyErr_Restore(type, error, tb);
        } else {
            Py_XDECREF(type);
            Py_XDECREF(error);
            Py_XDECREF(tb);
        }
    }
    kb_seen_end(watch);
    return value;
}
