// What several versions do alike: the handled exception, special methods, errors of imports, the counter of calls.
// Versions that do otherwise have their own in compat/.
#include "kb_core.h"

#ifdef KB_FRAME_RECORDS

PyObject *kb_push_exc_info(PyThreadState *ts, PyObject *exc) {
    _PyErr_StackItem *info = ts->exc_info;
    PyObject *previous = info->exc_value ? info->exc_value : Py_NewRef(Py_None);
    info->exc_value = Py_NewRef(exc);
    return previous;
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

#endif

#ifdef KB_RAISED_IS_OBJECT

int kb_restore_handled(PyThreadState *ts) {
    (void)ts;
    PyObject *exc = PyErr_GetHandledException();
    if (exc == NULL) return 0;
    PyErr_SetRaisedException(exc);
    return 1;
}

void kb_pop_except(PyThreadState *ts, PyObject *previous) {
    PyObject *old = ts->exc_info->exc_value;
    ts->exc_info->exc_value = previous == Py_None ? NULL : previous;
    Py_XDECREF(old);
}

#endif

#ifdef KB_COUNTS_PYTHON_CALLS

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

#endif

#ifdef KB_INLINED_COMPREHENSIONS

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

#endif
