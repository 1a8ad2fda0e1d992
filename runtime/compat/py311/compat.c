// CPython 3.11: what is not inline.
#include "kb_core.h"

int kb_restore_handled(PyThreadState *ts) {
    PyObject *exc = _PyErr_GetTopmostException(ts)->exc_value;
    if (exc == NULL || exc == Py_None) return 0;
    PyErr_Restore(Py_NewRef((PyObject *)Py_TYPE(exc)), Py_NewRef(exc), PyException_GetTraceback(exc));
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
    ts->exc_info->exc_value = previous;
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

// --- frames of direct calls

static void take_ownership(PyThreadState *ts, PyFrameObject *object, KbFrame *f) {
    (void)ts;
    if (f->prev_instr < _PyCode_CODE(f->f_code))
        f->prev_instr = _PyCode_CODE(f->f_code) + f->f_code->_co_firsttraceable;
    PyFrameObject *back = PyFrame_GetBack(object);  // while the record is still linked
    Py_ssize_t size = ((char *)&f->localsplus[f->stacktop]) - (char *)f;
    memcpy(object->_f_frame_data, f, size);
    f = (KbFrame *)object->_f_frame_data;
    object->f_frame = f;
    f->owner = FRAME_OWNED_BY_FRAME_OBJECT;
    f->previous = NULL;
    object->f_back = back;
    if (!PyObject_GC_IsTracked((PyObject *)object)) PyObject_GC_Track((PyObject *)object);
}

// What Python/frame.c does when a frame is left. The frame is still the current one.
void kb_pop_frame(PyThreadState *ts, KbFrame *f) {
    PyFrameObject *object = f->frame_obj;
    if (object != NULL && Py_REFCNT(object) > 1) {
        f->frame_obj = NULL;
        take_ownership(ts, object, f);
        ts->cframe->current_frame = f->previous;
        Py_DECREF(object);
        ts->datastack_top = (PyObject **)f;
        return;
    }
    ts->cframe->current_frame = f->previous;
    if (object != NULL) {
        f->frame_obj = NULL;
        Py_DECREF(object);
    }
    PyCodeObject *code = f->f_code;
    PyObject **L = f->localsplus;
    for (int i = 0, n = f->stacktop; i < n; i++) Py_XDECREF(L[i]);
    PyFunctionObject *function = f->f_func;
    ts->datastack_top = (PyObject **)f;
    Py_DECREF(function);
    Py_DECREF(code);
}

// --- imports

void kb_import_error(PyObject *message, PyObject *name, PyObject *path, PyObject *name_from) {
    (void)name_from;  // set by the interpreter from 3.12
    if (message != NULL) PyErr_SetImportError(message, name, path);
}

// --- generators

PyObject *kb_new_generator(PyThreadState *ts, PyFunctionObject *function, PyCodeObject *code) {
    int flags = code->co_flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR);
    PyTypeObject *type = flags == CO_GENERATOR ? &PyGen_Type : flags == CO_COROUTINE ? &PyCoro_Type : &PyAsyncGen_Type;
    if (flags == CO_COROUTINE && ts->coroutine_origin_tracking_depth) return NULL;
    PyGenObject *gen = PyObject_GC_NewVar(PyGenObject, type, code->co_nlocalsplus + code->co_stacksize);
    if (gen == NULL) {
        PyErr_Clear();
        return NULL;
    }
    gen->gi_code = (PyCodeObject *)Py_NewRef((PyObject *)code);
    gen->gi_weakreflist = NULL;
    gen->gi_exc_state.exc_value = NULL;
    gen->gi_exc_state.previous_item = NULL;
    gen->gi_name = Py_NewRef(function->func_name);
    gen->gi_qualname = Py_NewRef(function->func_qualname);
    gen->gi_origin_or_finalizer = NULL;
    gen->gi_hooks_inited = gen->gi_closed = gen->gi_running_async = 0;
    gen->gi_frame_state = FRAME_CREATED;
    KbFrame *f = kb_generator_frame((PyObject *)gen);
    f->f_func = (PyFunctionObject *)Py_NewRef((PyObject *)function);
    f->f_globals = function->func_globals;
    f->f_builtins = function->func_builtins;
    f->f_locals = NULL;
    f->f_code = (PyCodeObject *)Py_NewRef((PyObject *)code);
    f->frame_obj = NULL;
    f->previous = NULL;
    f->prev_instr = _PyCode_CODE(code) + code->_co_firsttraceable - 2;  // RETURN_GENERATOR; POP_TOP; RESUME
    f->stacktop = code->co_nlocalsplus;
    f->is_entry = false;
    f->owner = FRAME_OWNED_BY_GENERATOR;
    for (int i = 0; i < code->co_nlocalsplus; i++) f->localsplus[i] = NULL;
    return (PyObject *)gen;
}

void kb_discard_generator(PyObject *generator) {
    PyGenObject *gen = (PyGenObject *)generator;
    KbFrame *f = kb_generator_frame(generator);
    for (int i = 0; i < f->stacktop; i++) Py_XDECREF(f->localsplus[i]);
    Py_DECREF(f->f_func);
    Py_DECREF(f->f_code);
    Py_DECREF(gen->gi_code);
    Py_DECREF(gen->gi_name);
    Py_DECREF(gen->gi_qualname);
    PyObject_GC_Del(generator);
}

// The instruction behind the suspending one tells what the frame waits for (Objects/genobject.c, _PyGen_yf).
int kb_generator_awaits(PyObject *coroutine) {
    PyGenObject *gen = (PyGenObject *)coroutine;
    if (gen->gi_frame_state != FRAME_SUSPENDED) return 0;
    KbFrame *f = (KbFrame *)gen->gi_iframe;
    _Py_CODEUNIT next = f->prev_instr[1];
    int opcode = _Py_OPCODE(next);
    return (opcode == RESUME || opcode == RESUME_QUICK) && _Py_OPARG(next) >= 2;
}

static void clear_generator_frame(PyThreadState *ts, PyGenObject *gen, KbFrame *f) {
    gen->gi_frame_state = FRAME_CLEARED;
    PyFrameObject *object = f->frame_obj;
    if (object != NULL) {
        f->frame_obj = NULL;
        if (Py_REFCNT(object) > 1) {
            f->previous = ts->cframe->current_frame;
            take_ownership(ts, object, f);
            Py_DECREF(object);
            f->previous = NULL;
            return;
        }
        Py_DECREF(object);
    }
    f->previous = NULL;
    PyFunctionObject *function = f->f_func;
    PyCodeObject *code = f->f_code;
    for (int i = 0, n = f->stacktop; i < n; i++) Py_XDECREF(f->localsplus[i]);
    f->stacktop = 0;
    Py_XDECREF(f->f_locals);
    Py_DECREF(function);
    Py_DECREF(code);
}

static PySendResult send(PyThreadState *ts, PyGenObject *gen, KbCode *native, PyObject *sent, PyObject **result);

// The native side of a generator or coroutine that can go on here, without the interpreter.
static KbCode *resumable(PyThreadState *ts, PyGenObject *gen, PyObject *sent) {
    int ready = gen->gi_frame_state == FRAME_SUSPENDED || (gen->gi_frame_state == FRAME_CREATED && sent == Py_None);
    return ready && !kb_tracing(ts) && !kb_stack_exhausted() ? kb_code_of(gen->gi_code) : NULL;
}

// What `__anext__()` and `asend()` of an asynchronous generator return (Objects/genobject.c, PyAsyncGenASend).
typedef struct KbAsyncSend {
    PyObject_HEAD PyAsyncGenObject *gen;
    PyObject *sent;
    enum { ASYNC_SEND_INIT, ASYNC_SEND_ITER, ASYNC_SEND_CLOSED } state;
} KbAsyncSend;

// The first step of such an object whose generator is native. Its value comes back as it is: neither wrapped nor as a
// StopIteration.
static PySendResult start_async_send(PyThreadState *ts, KbAsyncSend *step, KbCode *native, PyObject **result) {
    PyAsyncGenObject *gen = step->gen;
    gen->ag_running_async = 1;
    step->state = ASYNC_SEND_ITER;
    PySendResult how = send(ts, (PyGenObject *)gen, native, step->sent ? step->sent : Py_None, result);
    if (how == PYGEN_NEXT && native->yields[kb_gen_state(kb_stack(kb_generator_frame((PyObject *)gen))) - 1].delegate)
        return PYGEN_NEXT;
    if (how == PYGEN_RETURN) {
        Py_CLEAR(*result);
        PyErr_SetNone(PyExc_StopAsyncIteration);
    }
    if (how != PYGEN_NEXT &&
        (PyErr_ExceptionMatches(PyExc_StopAsyncIteration) || PyErr_ExceptionMatches(PyExc_GeneratorExit)))
        gen->ag_closed = 1;
    gen->ag_running_async = 0;
    step->state = ASYNC_SEND_CLOSED;
    return how == PYGEN_NEXT ? PYGEN_RETURN : PYGEN_ERROR;
}

// One step of the receiver of `yield from` or `await`.
static PySendResult send_to_receiver(PyThreadState *ts, PyObject *receiver, PyObject *sent, PyObject **result) {
    if (PyGen_CheckExact(receiver) || PyCoro_CheckExact(receiver)) {
        PyGenObject *inner = (PyGenObject *)receiver;
        KbCode *native = resumable(ts, inner, sent);
        if (native != NULL) return send(ts, inner, native, sent, result);
    } else if (Py_IS_TYPE(receiver, &_PyAsyncGenASend_Type) && sent == Py_None) {
        KbAsyncSend *step = (KbAsyncSend *)receiver;
        if (step->state == ASYNC_SEND_INIT && !step->gen->ag_running_async) {
            KbCode *native = resumable(ts, (PyGenObject *)step->gen, step->sent ? step->sent : Py_None);
            if (native != NULL) return start_async_send(ts, step, native, result);
        }
    }
    return PyIter_Send(receiver, sent, result);
}

int kb_send(PyThreadState *ts, PyObject *receiver, PyObject **value) {
    PySendResult how = send_to_receiver(ts, receiver, Py_None, value);
    return how == PYGEN_RETURN ? 1 : how == PYGEN_NEXT ? 0 : -1;
}

// Goes on with a suspended native generator; what gen_send_ex2 (Objects/genobject.c) and the forwarder do together.
static PySendResult send(PyThreadState *ts, PyGenObject *gen, KbCode *native, PyObject *sent, PyObject **result) {
    KbFrame *f = (KbFrame *)gen->gi_iframe;
    PyObject **S = kb_stack(f);
    int spills = native->spills;
    int base = (int)(S - f->localsplus) + spills + 1;  // depth of [state][spills]
    *result = NULL;
    if (KB_ENTER_RECURSION(ts)) return PYGEN_ERROR;
    int starting = gen->gi_frame_state == FRAME_CREATED;
    if (starting)  // what the forwarder's first instructions do
        for (int i = 0; i < spills + 2; i++) S[i] = NULL;
    gen->gi_frame_state = FRAME_EXECUTING;
    gen->gi_exc_state.previous_item = ts->exc_info;
    ts->exc_info = &gen->gi_exc_state;
    f->previous = ts->cframe->current_frame;
    ts->cframe->current_frame = f;

    PySendResult inner = PYGEN_RETURN, out;
    const KbYield *at = starting ? NULL : &native->yields[kb_gen_state(S) - 1];
    if (at != NULL && at->delegate) {
        kb_set_lasti(f, at->offset - 2);  // SEND, as long as the receiver runs
        PyObject *value;
        inner = send_to_receiver(ts, S[spills + 1], sent, &value);
        if (inner == PYGEN_NEXT) {
            kb_set_lasti(f, at->offset);
            *result = value;
        } else {
            if (inner == PYGEN_ERROR) {
                kb_traceback(ts, f);
                value = kb_catch(ts);
            }
            Py_SETREF(S[spills + 1], value);  // the value of `yield from`, or the exception
        }
    } else if (at != NULL) {
        S[spills + 1] = Py_NewRef(sent);
    }
    if (inner == PYGEN_NEXT) {
        out = PYGEN_NEXT;
    } else {
        f->stacktop = -1;
        int outcome = native->resume(ts, f, inner == PYGEN_ERROR, result);
        f->stacktop = base;
        if (outcome < 0) {
            kb_traceback(ts, f);
            out = PYGEN_ERROR;
        } else if (outcome < native->yield_count && native->yields[outcome].delegate) {
            f->stacktop = base + 1;  // the receiver stays on the stack
            out = PYGEN_NEXT;
        } else {
            *result = S[spills + 1];
            S[spills + 1] = NULL;
            out = outcome == native->yield_count ? PYGEN_RETURN : PYGEN_NEXT;
        }
    }
    ts->exc_info = gen->gi_exc_state.previous_item;
    gen->gi_exc_state.previous_item = NULL;
    ts->cframe->current_frame = f->previous;
    f->previous = NULL;
    KB_LEAVE_RECURSION(ts);
    if (out == PYGEN_NEXT) {
        gen->gi_frame_state = FRAME_SUSPENDED;
        return out;
    }
    if (out == PYGEN_ERROR) {
        const char *kind = PyAsyncGen_CheckExact(gen) ? "async generator" : PyCoro_CheckExact(gen) ? "coroutine" : "generator";
        if (PyErr_ExceptionMatches(PyExc_StopIteration))
            _PyErr_FormatFromCause(PyExc_RuntimeError, "%s raised StopIteration", kind);
        else if (PyAsyncGen_CheckExact(gen) && PyErr_ExceptionMatches(PyExc_StopAsyncIteration))
            _PyErr_FormatFromCause(PyExc_RuntimeError, "%s raised StopAsyncIteration", kind);
    }
    clear_generator_frame(ts, gen, f);
    return out;
}

PyObject *kb_gen_next(PyThreadState *ts, PyObject *object) {
    PyGenObject *gen = (PyGenObject *)object;
    KbCode *native = resumable(ts, gen, Py_None);
    PyObject *result;
    if (native == NULL) {
        result = Py_TYPE(object)->tp_iternext(object);
        if (result == NULL && kb_has_error(ts) && PyErr_ExceptionMatches(PyExc_StopIteration)) PyErr_Clear();
        return result;
    }
    PySendResult how = send(ts, gen, native, Py_None, &result);
    if (how == PYGEN_NEXT) return result;
    Py_XDECREF(result);
    return NULL;
}
