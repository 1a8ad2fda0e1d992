// Calls. A native function runs on a frame record linked right here. Arguments that do not fit its parameters go
// through the interpreter's own binding, which knows the messages; so do generators, whose objects only the interpreter
// makes.
#include "kb_core.h"

// Binds `n` positional arguments (and defaults) to the parameters. 0 when the general way is needed.
static inline int binds(PyFunctionObject *function, PyCodeObject *code, Py_ssize_t n, Py_ssize_t *defaults) {
    const int wanted = CO_OPTIMIZED | CO_NEWLOCALS, mask = wanted | CO_VARARGS | CO_VARKEYWORDS;
    if ((code->co_flags & mask) != wanted || code->co_kwonlyargcount) return 0;
    *defaults = code->co_argcount - n;
    if (*defaults == 0) return 1;
    if (*defaults < 0 || function->func_defaults == NULL) return 0;
    return *defaults <= PyTuple_GET_SIZE(function->func_defaults);
}

static inline PyObject *run(PyThreadState *ts, KbCode *native, PyFunctionObject *function, PyCodeObject *code,
                            KbFrame *f, int watched) {
    PyObject *out = NULL;
    if ((kb_has_cells(code)) && kb_make_cells(f, function, code) < 0) goto done;
#ifdef KB_MONITORING
    (void)watched;
#else
    if (watched && kb_profile(ts, PyTrace_CALL, Py_None) < 0) goto done;
#endif
    out = native->body(ts, f);
    if (out == NULL && !kb_marked_left(f)) kb_traceback(ts, f);
#ifndef KB_MONITORING
    if (watched && kb_profile_return(ts, out) < 0) Py_CLEAR(out);
#endif
done:
    kb_pop_frame(ts, f);
    return out;
}

// After a call, in the interpreter's order: 3.10 pops them, 3.14 closes its stack from the end, too.
static inline void release(PyObject **args, uint64_t consumed) {
#if KB_ARGUMENTS_MOVE && !defined(KB_LAST_LOCAL_FIRST)
    for (; consumed; consumed >>= 1, args++)
        if (consumed & 1) Py_DECREF(*args);
#else
    while (consumed) {
        int last = 63 - __builtin_clzll(consumed);
        consumed ^= (uint64_t)1 << last;
        Py_DECREF(args[last]);
    }
#endif
}

// Through the function's own vectorcall, or the interpreter where that is ours.
static PyObject *call_general(PyFunctionObject *function, PyObject **args, Py_ssize_t n, PyObject *kwnames,
                              uint64_t consumed) {
    Py_ssize_t positional = n - (kwnames ? PyTuple_GET_SIZE(kwnames) : 0);
    vectorcallfunc call = function->vectorcall == kb_function_vectorcall ? kb_interpret : function->vectorcall;
    PyObject *out = call((PyObject *)function, args, (size_t)positional, kwnames);  // frames do not need the offset
    release(args, consumed);
    return out;
}

// Somebody has replaced it (PyFunction_SetVectorcall).
static inline int has_foreign_vectorcall(PyFunctionObject *function) {
    return function->vectorcall != kb_function_vectorcall && function->vectorcall != kb_interpret;
}

static PyObject *tuple_of(PyObject *const *items, Py_ssize_t n) {
#ifdef KB_TUPLES_START_UNTRACKED
    return _PyTuple_FromArray(items, n);
#else
    PyObject *tuple = PyTuple_New(n);
    for (Py_ssize_t i = 0; tuple != NULL && i < n; i++) PyTuple_SET_ITEM(tuple, i, Py_NewRef(items[i]));
    return tuple;
#endif
}

// Binds everything else: keywords, *args, **kwargs, keyword-only parameters. 0, with no exception set and `L` partly
// filled, when the arguments do not fit.
static int bind_all(PyFunctionObject *function, PyCodeObject *code, KbSlot *L, PyObject **args, Py_ssize_t n,
                    PyObject *kwnames) {
    Py_ssize_t nkw = kwnames ? PyTuple_GET_SIZE(kwnames) : 0, positional = n - nkw;
    int argcount = code->co_argcount, total = argcount + code->co_kwonlyargcount, next = total;
    PyObject *rest = NULL;
    if (positional > argcount && !(code->co_flags & CO_VARARGS)) return 0;
    Py_ssize_t direct = positional < argcount ? positional : argcount;
    for (Py_ssize_t i = 0; i < direct; i++) L[i] = kb_to_slot(Py_NewRef(args[i]));
    if (code->co_flags & CO_VARARGS) {
        PyObject *tuple = tuple_of(args + direct, positional - direct);
        if (tuple == NULL) goto no;
        L[next++] = kb_to_slot(tuple);
    }
    if (code->co_flags & CO_VARKEYWORDS) {
        rest = PyDict_New();
        if (rest == NULL) goto no;
        L[next] = kb_to_slot(rest);
    }
    for (Py_ssize_t k = 0; k < nkw; k++) {
        PyObject *key = PyTuple_GET_ITEM(kwnames, k), *value = args[positional + k];
        int i = code->co_posonlyargcount;
        while (i < total && kb_local_name(code, i) != key) i++;
        if (i == total) {  // not the same object: compare
            if (!PyUnicode_CheckExact(key)) goto no;
            for (i = code->co_posonlyargcount; i < total; i++)
                if (kb_unicode_equal(kb_local_name(code, i), key)) break;
        }
        if (i < total) {
            if (kb_slot(L[i]) != NULL) goto no;
            L[i] = kb_to_slot(Py_NewRef(value));
        } else if (rest == NULL || PyDict_SetItem(rest, key, value) < 0) {
            goto no;
        }
    }
    PyObject *defaults = function->func_defaults;
    Py_ssize_t ndefaults = defaults ? PyTuple_GET_SIZE(defaults) : 0;
    for (int i = 0; i < argcount; i++) {
        if (kb_slot(L[i]) != NULL) continue;
        Py_ssize_t d = i - (argcount - ndefaults);
        if (d < 0) goto no;
        L[i] = kb_to_slot(Py_NewRef(PyTuple_GET_ITEM(defaults, d)));
    }
    for (int i = argcount; i < total; i++) {
        if (kb_slot(L[i]) != NULL) continue;
        PyObject *value = function->func_kwdefaults
                              ? PyDict_GetItemWithError(function->func_kwdefaults, kb_local_name(code, i))
                              : NULL;
        if (value == NULL) goto no;
        L[i] = kb_to_slot(Py_NewRef(value));
    }
    return 1;
no:
    PyErr_Clear();
    return 0;
}

// Fills the parameters' home slots and takes the consumed references. 0: they do not fit, nothing is taken.
static inline int bind(PyFunctionObject *function, PyCodeObject *code, KbSlot *L, PyObject **args, Py_ssize_t n,
                       PyObject *kwnames, uint64_t consumed, int simple, Py_ssize_t defaults) {
    if (!simple) {
        if (!bind_all(function, code, L, args, n, kwnames)) return 0;
        if (KB_ARGUMENTS_MOVE) release(args, consumed);
        return 1;
    }
    if (!KB_ARGUMENTS_MOVE) consumed = 0;
    for (Py_ssize_t i = 0; i < n; i++, consumed >>= 1) L[i] = kb_to_slot(consumed & 1 ? args[i] : Py_NewRef(args[i]));
    if (defaults) {
        PyObject *tuple = function->func_defaults;
        for (Py_ssize_t i = 0, first = PyTuple_GET_SIZE(tuple) - defaults; i < defaults; i++)
            L[n + i] = kb_to_slot(Py_NewRef(PyTuple_GET_ITEM(tuple, first + i)));
    }
    return 1;
}

// The data stack's chunk is full. The interpreter would get a new one, too, but a call of it counts as one of C.
static PyObject *call_in_new_chunk(PyThreadState *ts, PyFunctionObject *function, PyCodeObject *code, PyObject **args,
                                   Py_ssize_t n, PyObject *kwnames, uint64_t consumed) {
    if (!kb_push_chunk(ts, code)) return call_general(function, args, n, kwnames, consumed);
    PyObject *out = kb_call_function(ts, (PyObject *)function, args, n, kwnames, consumed);
    kb_pop_chunk(ts);
    return out;
}

// `watched`: a profiler sees it (before 3.12). A copy for each of the two: the common one carries nothing of profilers.
static inline __attribute__((always_inline)) PyObject *call_native(PyThreadState *ts, PyObject *callable,
                                                                   PyObject **args, Py_ssize_t n, PyObject *kwnames,
                                                                   uint64_t consumed, int watched) {
    PyFunctionObject *function = (PyFunctionObject *)callable;
    PyCodeObject *code = (PyCodeObject *)function->func_code;
    KbCode *native = kb_code_of(code);
    Py_ssize_t defaults = 0;
    if (native == NULL || KB_UNLIKELY(has_foreign_vectorcall(function)))
        return call_general(function, args, n, kwnames, consumed);
    int simple = kwnames == NULL && binds(function, code, n, &defaults);
    if (!simple && (code->co_flags & (CO_OPTIMIZED | CO_NEWLOCALS)) != (CO_OPTIMIZED | CO_NEWLOCALS))
        return call_general(function, args, n, kwnames, consumed);
    if (native->body == NULL) {
        PyObject *out = kb_new_generator(ts, function, code);
        if (out == NULL) return call_general(function, args, n, kwnames, consumed);
        KbFrame *f = kb_generator_frame(out);
        if (!bind(function, code, kb_locals(f), args, n, kwnames, consumed, simple, defaults)) {
            kb_discard_generator(out);
            return call_general(function, args, n, kwnames, consumed);
        }
        if (kb_has_cells(code) && kb_make_cells(f, function, code) < 0) {
            kb_discard_generator(out);
            return NULL;
        }
        if (!KB_ARGUMENTS_MOVE) release(args, consumed);
        kb_publish_generator(out);
        return out;
    }
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
        return call_in_new_chunk(ts, function, code, args, n, kwnames, consumed);
    }
    if (!bind(function, code, kb_locals(f), args, n, kwnames, consumed, simple, defaults)) {
        kb_pop_frame(ts, f);
        KB_LEAVE_RECURSION(ts);
        return call_general(function, args, n, kwnames, consumed);
    }
    PyObject *out = run(ts, native, function, code, f, watched);
    KB_LEAVE_RECURSION(ts);
    if (!KB_ARGUMENTS_MOVE) release(args, consumed);
    return out;
}

// A trace function, a profiler or a tool of sys.monitoring wants to see calls.
static __attribute__((noinline)) PyObject *call_seen(PyThreadState *ts, PyObject *callable, PyObject **args,
                                                     Py_ssize_t n, PyObject *kwnames, uint64_t consumed) {
#ifdef KB_MONITORING
    KbSeenCall watch;  // only the call is reported: the result comes from Python code
    if (kb_seen_call(ts, &watch, callable, n ? args[0] : NULL) < 0) {
        release(args, consumed);
        return NULL;
    }
    kb_seen_end(&watch);
#else
    if (ts->c_tracefunc == NULL) return call_native(ts, callable, args, n, kwnames, consumed, 1);
#endif
    return call_general((PyFunctionObject *)callable, args, n, kwnames, consumed);
}

PyObject *kb_call_function(PyThreadState *ts, PyObject *callable, PyObject **args, Py_ssize_t n, PyObject *kwnames,
                           uint64_t consumed) {
    if (KB_UNLIKELY(kb_tracing(ts))) return call_seen(ts, callable, args, n, kwnames, consumed);
    return call_native(ts, callable, args, n, kwnames, consumed, 0);
}

PyObject *kb_function_vectorcall(PyObject *function, PyObject *const *args, size_t nargsf, PyObject *kwnames) {
    PyThreadState *ts = kb_thread_state();
#ifdef KB_MONITORING
    if (KB_UNLIKELY(kb_tracing(ts))) return kb_interpret(function, args, nargsf, kwnames);  // no event CALL: C calls it
#endif
    Py_ssize_t n = PyVectorcall_NARGS(nargsf) + (kwnames ? PyTuple_GET_SIZE(kwnames) : 0);
    return kb_call_function(ts, function, (PyObject **)args, n, kwnames, 0);
}

// A builtin function of positional arguments, without what PyObject_Vectorcall checks each time. NULL with `*done` 0
// when it has another calling form.
static inline PyObject *call_builtin(PyObject *callable, PyObject **args, Py_ssize_t n, int *done) {
    PyCFunctionObject *builtin = (PyCFunctionObject *)callable;
    PyCFunction meth = builtin->m_ml->ml_meth;
    *done = 1;
    switch (builtin->m_ml->ml_flags) {
        case METH_O: {
            if (n != 1) break;
            if (Py_EnterRecursiveCall(" while calling a Python object")) return NULL;
            PyObject *out = meth(builtin->m_self, args[0]);
            Py_LeaveRecursiveCall();
            return out;
        }
        case METH_FASTCALL: return ((_PyCFunctionFast)(void (*)(void))meth)(builtin->m_self, args, n);
        case METH_FASTCALL | METH_KEYWORDS:
            return ((_PyCFunctionFastWithKeywords)(void (*)(void))meth)(builtin->m_self, args, n, NULL);
        default: break;
    }
    *done = 0;
    return NULL;
}

static inline __attribute__((always_inline)) PyObject *call_other(PyThreadState *ts, PyObject *callable,
                                                                  PyObject **args, Py_ssize_t n, PyObject *kwnames) {
    int done = 0;
    PyObject *out = NULL;
    if (kwnames == NULL && n && PyGen_CheckExact(args[n - 1])) out = kb_consume(ts, callable, args, n, &done);
    if (!done && kwnames == NULL && Py_IS_TYPE(callable, &PyCFunction_Type))
        out = call_builtin(callable, args, n, &done);
    if (done) return out;
    Py_ssize_t nkw = kwnames ? PyTuple_GET_SIZE(kwnames) : 0;
    return PyObject_Vectorcall(callable, args, (size_t)(n - nkw) | PY_VECTORCALL_ARGUMENTS_OFFSET, kwnames);
}

// The interpreter takes a bound method apart: 3.11 and 3.14 before it says what is called, 3.12 and 3.13 before it says
// what came of it. 3.10 does not, nor does anybody for `f(*args)`.
static int see_call(PyThreadState *ts, KbSeenCall *watch, PyObject *callable, PyObject *first) {
#ifdef KB_CALLS_SHOW_FUNCTIONS
    if (PyMethod_Check(callable))
        return kb_seen_call(ts, watch, PyMethod_GET_FUNCTION(callable), PyMethod_GET_SELF(callable));
#endif
    if (kb_seen_call(ts, watch, callable, first) < 0) return -1;
#ifdef KB_MONITORING
    if (PyMethod_Check(callable)) {
        Py_SETREF(watch->callable, Py_NewRef(PyMethod_GET_FUNCTION(callable)));
        Py_XSETREF(watch->first, Py_NewRef(PyMethod_GET_SELF(callable)));
    }
#endif
    return 0;
}

static __attribute__((noinline)) PyObject *call_other_seen(PyThreadState *ts, PyObject *callable, PyObject **args,
                                                           Py_ssize_t n, PyObject *kwnames) {
    KbSeenCall watch;
    if (see_call(ts, &watch, callable, n ? args[0] : NULL) < 0) return NULL;
    return kb_seen_return(ts, &watch, call_other(ts, callable, args, n, kwnames));
}

// As the interpreter does: the function gets the arguments themselves. `args[-1]` can be written.
static inline PyObject *call_method(PyThreadState *ts, PyObject *method, PyObject **args, Py_ssize_t n,
                                    PyObject *kwnames, uint64_t consumed) {
    PyObject *function = Py_NewRef(PyMethod_GET_FUNCTION(method)), *before = args[-1];
    args[-1] = Py_NewRef(PyMethod_GET_SELF(method));
    PyObject *out = kb_call_function(ts, function, args - 1, n + 1, kwnames, consumed << 1 | 1);
    args[-1] = before;
    Py_DECREF(function);
    return out;
}

PyObject *kb_call_other(PyThreadState *ts, PyObject *callable, PyObject **args, Py_ssize_t n, PyObject *kwnames,
                        uint64_t consumed) {
    if (Py_IS_TYPE(callable, &PyMethod_Type) && Py_IS_TYPE(PyMethod_GET_FUNCTION(callable), &PyFunction_Type) &&
        !kb_watches_calls(ts))
        return call_method(ts, callable, args, n, kwnames, consumed);
    PyObject *out = KB_UNLIKELY(kb_watches_calls(ts)) ? call_other_seen(ts, callable, args, n, kwnames)
                                                      : call_other(ts, callable, args, n, kwnames);
    release(args, consumed);
    if (out != NULL && KB_UNLIKELY(kb_poll(ts) < 0)) Py_CLEAR(out);  // as the interpreter does behind a call
    return out;
}

static __attribute__((noinline)) PyObject *call_ex_seen(PyThreadState *ts, PyObject *callable, PyObject *args,
                                                        PyObject *kwargs) {
    KbSeenCall watch;
    if (kb_seen_call(ts, &watch, callable, PyTuple_GET_SIZE(args) ? PyTuple_GET_ITEM(args, 0) : NULL) < 0) return NULL;
    return kb_seen_return(ts, &watch, PyObject_Call(callable, args, kwargs));
}

static inline PyObject *call_ex(PyThreadState *ts, PyObject *callable, PyObject *args, PyObject *kwargs) {
    return KB_UNLIKELY(kb_watches_calls(ts)) ? call_ex_seen(ts, callable, args, kwargs)
                                             : PyObject_Call(callable, args, kwargs);
}

// `args` is no tuple, or `kwargs` no dict.
static __attribute__((noinline)) PyObject *call_ex_converted(PyThreadState *ts, PyObject *callable, PyObject *args,
                                                             PyObject *kwargs) {
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
                PyErr_Format(PyExc_TypeError, "%U argument after * must be an iterable, not %.200s", shown,
                             Py_TYPE(args)->tp_name);
                Py_DECREF(shown);
            }
            goto done;
        }
        own_args = PySequence_Tuple(args);
        if (own_args == NULL) goto done;
        args = own_args;
    }
    out = call_ex(ts, callable, args, kwargs);
done:
    Py_XDECREF(own_args);
    Py_XDECREF(own_kwargs);
    return out;
}

PyObject *kb_call_ex(PyThreadState *ts, PyObject *callable, PyObject *args, PyObject *kwargs) {
    if (KB_LIKELY(PyTuple_CheckExact(args) && (kwargs == NULL || PyDict_CheckExact(kwargs))))
        return call_ex(ts, callable, args, kwargs);
    return call_ex_converted(ts, callable, args, kwargs);
}
