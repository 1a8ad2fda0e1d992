// raise, except, except*, with.
#include "kb_core.h"

#ifdef KB_RAISED_IS_OBJECT

PyObject *kb_catch(PyThreadState *ts) {
    (void)ts;
    return PyErr_GetRaisedException();
}

static void restore(PyObject *exc) {
    PyErr_SetRaisedException(Py_NewRef(exc));
}

#else

PyObject *kb_catch(PyThreadState *ts) {
    (void)ts;
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyErr_NormalizeException(&type, &value, &tb);
    PyException_SetTraceback(value, tb ? tb : Py_None);
    Py_XDECREF(tb);
    Py_XDECREF(type);
    return value;
}

static void restore(PyObject *exc) {
    PyErr_Restore(Py_NewRef((PyObject *)Py_TYPE(exc)), Py_NewRef(exc), PyException_GetTraceback(exc));
}

#endif

int kb_reraise(PyThreadState *ts, PyObject *exc) {
    (void)ts;
    restore(exc);
    return -2;
}

int kb_reraise_lasti(PyThreadState *ts, KbFrame *f, PyObject *exc, int lasti) {
    kb_set_lasti(f, lasti);
    return kb_reraise(ts, exc);
}

static int check_cause(PyObject *cause_arg, PyObject **cause) {
    if (PyExceptionClass_Check(cause_arg)) {
        *cause = PyObject_CallNoArgs(cause_arg);
        if (*cause == NULL) return -1;
        if (!PyExceptionInstance_Check(*cause)) {  // a class that makes something else
            PyErr_Format(PyExc_TypeError, "calling %R should have returned an instance of BaseException, not %R",
                         cause_arg, Py_TYPE(*cause));
            Py_CLEAR(*cause);
            return -1;
        }
    } else if (PyExceptionInstance_Check(cause_arg)) {
        *cause = Py_NewRef(cause_arg);
    } else if (cause_arg == Py_None) {
        *cause = NULL;
    } else {
        PyErr_SetString(PyExc_TypeError, "exception causes must derive from BaseException");
        return -1;
    }
    return 0;
}

int kb_raise(PyThreadState *ts, PyObject *const *args, Py_ssize_t n) {
    if (n == 0) {
        if (kb_restore_handled(ts)) return -2;
        PyErr_SetString(PyExc_RuntimeError, "No active exception to reraise");
        return -1;
    }
    PyObject *exc = args[0], *type, *value;
    if (PyExceptionClass_Check(exc)) {
        type = Py_NewRef(exc);
        value = PyObject_CallNoArgs(exc);
        if (value != NULL && !PyExceptionInstance_Check(value)) {
            PyErr_Format(PyExc_TypeError, "calling %R should have returned an instance of BaseException, not %R", type,
                         Py_TYPE(value));
            Py_CLEAR(value);
        }
        if (value == NULL) {
            Py_DECREF(type);
            return -1;
        }
    } else if (PyExceptionInstance_Check(exc)) {
        value = Py_NewRef(exc);
        type = Py_NewRef((PyObject *)Py_TYPE(exc));
    } else {
        PyErr_SetString(PyExc_TypeError, "exceptions must derive from BaseException");
        return -1;
    }
    PyObject *cause = NULL;
    if (n == 2) {
        if (check_cause(args[1], &cause) < 0) goto done;
        PyException_SetCause(value, cause);
    }
    PyErr_SetObject(type, value);
done:
    Py_DECREF(type);
    Py_DECREF(value);
    return -1;
}

// --- except

static int check_except_type(PyObject *type) {
    if (PyTuple_Check(type)) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type); i++)
            if (!PyExceptionClass_Check(PyTuple_GET_ITEM(type, i))) goto bad;
        return 0;
    }
    if (PyExceptionClass_Check(type)) return 0;
bad:
    PyErr_SetString(PyExc_TypeError, "catching classes that do not inherit from BaseException is not allowed");
    return -1;
}

int kb_exc_match(PyThreadState *ts, PyObject *exc, PyObject *type) {
    (void)ts;
    if (check_except_type(type) < 0) return -1;
    return PyErr_GivenExceptionMatches(exc, type);
}

#ifdef KB_HAVE_EXCEPTION_GROUPS

static int check_except_star_type(PyObject *type) {
    if (check_except_type(type) < 0) return -1;
    int is_group = 0;
    if (PyTuple_Check(type)) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type) && !is_group; i++)
            is_group = PyObject_IsSubclass(PyTuple_GET_ITEM(type, i), PyExc_BaseExceptionGroup);
    } else {
        is_group = PyObject_IsSubclass(type, PyExc_BaseExceptionGroup);
    }
    if (is_group < 0) return -1;
    if (is_group) {
        PyErr_SetString(PyExc_TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
        return -1;
    }
    return 0;
}

static int is_group(PyObject *exc) {
    return PyObject_TypeCheck(exc, (PyTypeObject *)PyExc_BaseExceptionGroup);
}

// Splits `exc` into what `type` catches and the rest (None for "nothing").
static int split(PyThreadState *ts, PyObject *exc, PyObject *type, PyObject **rest, PyObject **match) {
    (void)ts;
    if (exc == Py_None) {
        *match = Py_NewRef(Py_None);
        *rest = Py_NewRef(Py_None);
        return 0;
    }
    if (PyErr_GivenExceptionMatches(exc, type)) {
        if (is_group(exc)) {
            *match = Py_NewRef(exc);
        } else {  // a naked exception is wrapped
            PyObject *one = PyTuple_Pack(1, exc);
            if (one == NULL) return -1;
            *match = PyObject_CallFunction(PyExc_BaseExceptionGroup, "sO", "", one);
            Py_DECREF(one);
            if (*match == NULL) return -1;
#ifdef KB_WRAPPING_HAS_TRACEBACK
            PyErr_SetRaisedException(*match);
            kb_traceback(ts, kb_current_frame(ts));
            *match = PyErr_GetRaisedException();
#endif
        }
        *rest = Py_NewRef(Py_None);
        return 0;
    }
    if (is_group(exc)) {
        PyObject *pair = PyObject_CallMethod(exc, "split", "(O)", type);
        if (pair == NULL) return -1;
        const char *type_name = Py_TYPE(exc)->tp_name;
        if (!PyTuple_CheckExact(pair) || PyTuple_GET_SIZE(pair) < 2) {
            if (!PyTuple_CheckExact(pair))
                PyErr_Format(PyExc_TypeError, "%.200s.split must return a tuple, not %.200s", type_name,
                             Py_TYPE(pair)->tp_name);
            else
                PyErr_Format(PyExc_TypeError, "%.200s.split must return a 2-tuple, got tuple of size %zd", type_name,
                             PyTuple_GET_SIZE(pair));
            Py_DECREF(pair);
            return -1;
        }
        *match = Py_NewRef(PyTuple_GET_ITEM(pair, 0));
        *rest = Py_NewRef(PyTuple_GET_ITEM(pair, 1));
        Py_DECREF(pair);
        return 0;
    }
    *match = Py_NewRef(Py_None);
    *rest = Py_NewRef(exc);
    return 0;
}

int kb_eg_match(PyThreadState *ts, PyObject *exc, PyObject *type, PyObject *out[2]) {
    if (check_except_star_type(type) < 0 || split(ts, exc, type, &out[0], &out[1]) < 0) return -1;
    if (out[1] != Py_None) PyErr_SetExcInfo(NULL, Py_NewRef(out[1]), NULL);
    return 0;
}

static PyObject *metadata_of(PyObject *exc) {
    PyObject *tb = PyException_GetTraceback(exc), *cause = PyException_GetCause(exc),
             *context = PyException_GetContext(exc);
    PyObject *out = Py_BuildValue("(nnn)", (Py_ssize_t)tb, (Py_ssize_t)cause, (Py_ssize_t)context);
    Py_XDECREF(tb);
    Py_XDECREF(cause);
    Py_XDECREF(context);
    return out;
}

static int same_metadata(PyObject *a, PyObject *b) {
    PyObject *x = metadata_of(a), *y = metadata_of(b);
    int same = x && y ? PyObject_RichCompareBool(x, y, Py_EQ) : -1;
    Py_XDECREF(x);
    Py_XDECREF(y);
    return same;
}

// Adds the ids of the leaf exceptions of `exc`.
static int collect_leaves(PyObject *exc, PyObject *leaves) {
    if (!is_group(exc)) {
        PyObject *id = PyLong_FromVoidPtr(exc);
        int failed = id == NULL ? -1 : PySet_Add(leaves, id);
        Py_XDECREF(id);
        return failed;
    }
    PyObject *members = PyObject_GetAttrString(exc, "exceptions");
    if (members == NULL) return -1;
    int failed = 0;
    for (Py_ssize_t i = 0; !failed && i < PyTuple_GET_SIZE(members); i++)
        failed = collect_leaves(PyTuple_GET_ITEM(members, i), leaves);
    Py_DECREF(members);
    return failed;
}

// The part of the group `orig` whose leaves are in `leaves`, in the same nesting; NULL without error for none.
static PyObject *project(PyObject *orig, PyObject *leaves) {
    PyObject *members = PyObject_GetAttrString(orig, "exceptions"), *kept = PyList_New(0), *out = NULL;
    if (members == NULL || kept == NULL) goto done;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(members); i++) {
        PyObject *member = PyTuple_GET_ITEM(members, i);
        if (is_group(member)) {
            PyObject *part = project(member, leaves);
            if (part == NULL && PyErr_Occurred()) goto done;
            int failed = part && PyList_Append(kept, part) < 0;
            Py_XDECREF(part);
            if (failed) goto done;
            continue;
        }
        PyObject *id = PyLong_FromVoidPtr(member);
        int in = id ? PySet_Contains(leaves, id) : -1;
        Py_XDECREF(id);
        if (in < 0 || (in && PyList_Append(kept, member) < 0)) goto done;
    }
    if (PyList_GET_SIZE(kept) == 0) goto done;
    out = PyObject_CallMethod(orig, "derive", "(O)", kept);
    if (out != NULL) {
        PyObject *tb = PyException_GetTraceback(orig);
        PyException_SetTraceback(out, tb ? tb : Py_None);
        Py_XDECREF(tb);
        PyException_SetContext(out, PyException_GetContext(orig));
        PyException_SetCause(out, PyException_GetCause(orig));
        PyObject *notes = PyObject_GetAttrString(orig, "__notes__");
        if (notes == NULL)
            PyErr_Clear();
        else if (PySequence_Check(notes)) {
            PyObject *copy = PySequence_List(notes);
            if (copy == NULL || PyObject_SetAttrString(out, "__notes__", copy) < 0) Py_CLEAR(out);
            Py_XDECREF(copy);
        }
        Py_XDECREF(notes);
    }
done:
    Py_XDECREF(members);
    Py_XDECREF(kept);
    return out;
}

// What is left to raise after all except* clauses: those raised in clauses, and the unhandled part of the original.
PyObject *kb_prep_reraise_star(PyThreadState *ts, PyObject *orig, PyObject *excs) {
    (void)ts;
    if (PyList_GET_SIZE(excs) == 0) Py_RETURN_NONE;
    if (!is_group(orig)) return Py_NewRef(PyList_GET_ITEM(excs, 0));  // a naked exception: at most one
    PyObject *raised = PyList_New(0), *leaves = PySet_New(NULL), *out = NULL, *unhandled = NULL;
    if (raised == NULL || leaves == NULL) goto done;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(excs); i++) {
        PyObject *exc = PyList_GET_ITEM(excs, i);
        if (exc == Py_None) continue;
        int same = same_metadata(exc, orig);
        if (same < 0) goto done;
        if (same ? collect_leaves(exc, leaves) < 0 : PyList_Append(raised, exc) < 0) goto done;
    }
    if (PySet_GET_SIZE(leaves)) {
        unhandled = project(orig, leaves);
        if (unhandled == NULL && PyErr_Occurred()) goto done;
    }
    if (PyList_GET_SIZE(raised) == 0) {
        out = Py_NewRef(unhandled ? unhandled : Py_None);
        goto done;
    }
    if (unhandled != NULL && PyList_Append(raised, unhandled) < 0) goto done;
    if (PyList_GET_SIZE(raised) > 1)
        out = PyObject_CallFunction(PyExc_BaseExceptionGroup, "sO", "", raised);
    else
        out = Py_NewRef(PyList_GET_ITEM(raised, 0));
done:
    Py_XDECREF(raised);
    Py_XDECREF(leaves);
    Py_XDECREF(unhandled);
    return out;
}

#endif

// --- with

static int enter_and_exit(PyObject *manager, const char *enter_name, const char *exit_name, const char *protocol,
                          PyObject **exit, PyObject **result) {
    PyObject *enter = kb_lookup_special(manager, enter_name);
    if (enter == NULL) {
        if (!PyErr_Occurred()) kb_missing_special(manager, enter_name, protocol, 0);
        return -1;
    }
    *exit = kb_lookup_special(manager, exit_name);
    if (*exit == NULL) {
        if (!PyErr_Occurred()) kb_missing_special(manager, exit_name, protocol, 1);
        Py_DECREF(enter);
        return -1;
    }
    *result = PyObject_CallNoArgs(enter);
    Py_DECREF(enter);
    if (*result == NULL) {
        Py_CLEAR(*exit);
        return -1;
    }
    return 0;
}

int kb_before_with(PyThreadState *ts, PyObject *manager, PyObject *out[2]) {
    (void)ts;
    return enter_and_exit(manager, "__enter__", "__exit__", "context manager", &out[0], &out[1]);
}

int kb_before_async_with(PyThreadState *ts, PyObject *manager, PyObject *out[2]) {
    (void)ts;
    return enter_and_exit(manager, "__aenter__", "__aexit__", "asynchronous context manager", &out[0], &out[1]);
}

PyObject *kb_with_except_start(PyThreadState *ts, PyObject *exit, PyObject *exc) {
    PyObject *tb = PyException_GetTraceback(exc);
    PyObject *operands[] = {NULL, exit, (PyObject *)Py_TYPE(exc), exc, tb ? tb : Py_None};
    PyObject *result = kb_call(ts, NULL, operands, 3, NULL, 0);
    Py_XDECREF(tb);
    return result;
}

int kb_end_async_for(PyThreadState *ts, PyObject *exc) {
    if (PyErr_GivenExceptionMatches(exc, PyExc_StopAsyncIteration)) return 1;
    return kb_reraise(ts, exc);
}
