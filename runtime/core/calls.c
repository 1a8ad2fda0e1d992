// Calls. A native function whose parameters are given by position runs on a frame record linked right here; everything
// else (keywords, *args, defaults of keyword-only parameters, wrong arguments) goes through the interpreter's own
// argument binding and comes back through the forwarder.
#include "kb_core.h"

// Binds `n` positional arguments (and defaults) to the parameters. 0 when the general way is needed.
static inline int binds(PyFunctionObject *function, PyCodeObject *code, Py_ssize_t n, Py_ssize_t *defaults)
{
    const int wanted = CO_OPTIMIZED | CO_NEWLOCALS, mask = wanted | CO_VARARGS | CO_VARKEYWORDS;
    if ((code->co_flags & mask) != wanted || code->co_kwonlyargcount) return 0;
    *defaults = code->co_argcount - n;
    if (*defaults == 0) return 1;
    if (*defaults < 0 || function->func_defaults == NULL) return 0;
    return *defaults <= PyTuple_GET_SIZE(function->func_defaults);
}

static PyObject *run(PyThreadState *ts, KbCode *native, PyFunctionObject *function, PyCodeObject *code, KbFrame *f)
{
    PyObject *out = NULL;
    if ((kb_has_cells(code)) && kb_make_cells(f, function, code) < 0) goto done;
    out = native->body(ts, f);
    if (out == NULL && !kb_marked_left(f)) kb_traceback(ts, f);
done:
    kb_pop_frame(ts, f);
    return out;
}

static inline void release(PyObject **args, uint64_t consumed)
{
    for (; consumed; consumed >>= 1, args++)
        if (consumed & 1) Py_DECREF(*args);
}

// Through the function's own vectorcall, or the interpreter where that is ours.
static PyObject *call_general(PyFunctionObject *function, PyObject **args, Py_ssize_t n, PyObject *kwnames, uint64_t consumed)
{
    Py_ssize_t positional = n - (kwnames ? PyTuple_GET_SIZE(kwnames) : 0);
    vectorcallfunc call = function->vectorcall == kb_function_vectorcall ? _PyFunction_Vectorcall : function->vectorcall;
    PyObject *out = call((PyObject *)function, args, (size_t)positional, kwnames);   // frames do not need the offset
    release(args, consumed);
    return out;
}

PyObject *kb_call_function(PyThreadState *ts, PyObject *callable, PyObject **args, Py_ssize_t n, PyObject *kwnames,
                           uint64_t consumed)
{
    PyFunctionObject *function = (PyFunctionObject *)callable;
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    KbCode *native = kb_code_of(code);
    Py_ssize_t defaults;
    if (native == NULL || kwnames != NULL || native->body == NULL || !binds(function, code, n, &defaults) || kb_tracing(ts))
        return call_general(function, args, n, kwnames, consumed);
    if (KB_ENTER_RECURSION(ts) || KB_UNLIKELY(kb_stack_exhausted())) {
        if (!kb_has_error(ts)) {
            KB_LEAVE_RECURSION(ts);
            PyErr_SetString(PyExc_RecursionError, "maximum recursion depth exceeded");
        }
        release(args, consumed);
        return NULL;
    }
    KbFrame *f = kb_push_frame(ts, function, code);
    if (KB_UNLIKELY(f == NULL)) {
        KB_LEAVE_RECURSION(ts);
        return call_general(function, args, n, NULL, consumed);
    }
    PyObject **L = kb_locals(f);
    for (Py_ssize_t i = 0; i < n; i++, consumed >>= 1) L[i] = consumed & 1 ? args[i] : Py_NewRef(args[i]);
    if (defaults) {
        PyObject *tuple = function->func_defaults;
        for (Py_ssize_t i = 0, first = PyTuple_GET_SIZE(tuple) - defaults; i < defaults; i++)
            L[n + i] = Py_NewRef(PyTuple_GET_ITEM(tuple, first + i));
    }
    PyObject *out = run(ts, native, function, code, f);
    KB_LEAVE_RECURSION(ts);
    return out;
}

PyObject *kb_function_vectorcall(PyObject *function, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    PyFunctionObject *fn = (PyFunctionObject *)function;
    if (kwnames != NULL || kb_code_of((PyCodeObject *)fn->func_code) == NULL)
        return _PyFunction_Vectorcall(function, args, nargsf, kwnames);
    return kb_call_function(kb_thread_state(), function, (PyObject **)args, PyVectorcall_NARGS(nargsf), NULL, 0);
}

PyObject *kb_call_other(PyThreadState *ts, PyObject *callable, PyObject **args, Py_ssize_t n, PyObject *kwnames,
                        uint64_t consumed)
{
    (void)ts;
    Py_ssize_t nkw = kwnames ? PyTuple_GET_SIZE(kwnames) : 0;
    PyObject *out = PyObject_Vectorcall(callable, args, (size_t)(n - nkw) | PY_VECTORCALL_ARGUMENTS_OFFSET, kwnames);
    release(args, consumed);
    return out;
}

PyObject *kb_call_ex(PyThreadState *ts, PyObject *callable, PyObject *args, PyObject *kwargs)
{
    (void)ts;
    PyObject *own_args = NULL, *own_kwargs = NULL, *out = NULL;
    if (kwargs != NULL && !PyDict_CheckExact(kwargs)) {
        own_kwargs = PyDict_New();
        if (own_kwargs == NULL) return NULL;
        if (_PyDict_MergeEx(own_kwargs, kwargs, 2) < 0) {
            kb_kwargs_error(callable, kwargs);
            goto done;
        }
        kwargs = own_kwargs;
    }
    if (!PyTuple_CheckExact(args)) {
        if (Py_TYPE(args)->tp_iter == NULL && !PySequence_Check(args)) {
            PyObject *shown = _PyObject_FunctionStr(callable);
            if (shown != NULL) {
                PyErr_Format(PyExc_TypeError, "%U argument after * must be an iterable, not %.200s", shown, Py_TYPE(args)->tp_name);
                Py_DECREF(shown);
            }
            goto done;
        }
        own_args = PySequence_Tuple(args);
        if (own_args == NULL) goto done;
        args = own_args;
    }
    out = PyObject_Call(callable, args, kwargs);
done:
    Py_XDECREF(own_args);
    Py_XDECREF(own_kwargs);
    return out;
}
