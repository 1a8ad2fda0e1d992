// Frames as records on the interpreter's data stack or inside a generator: calls link one of their own, and native
// generators are made and driven without the interpreter. What Python/frame.c and Objects/genobject.c do, with the
// fields of each version in compat/. Before 3.11 a frame is an object: see compat/py310.
#include "kb_core.h"

#ifdef KB_FRAME_RECORDS

// The frame is left while its object lives on: the record moves into the object.
static void take_ownership(PyFrameObject *object, KbFrame *f) {
    kb_complete_frame(f);
    PyFrameObject *back = PyFrame_GetBack(object);  // while the record is still linked
    Py_INCREF(kb_frame_code(f));
    KbFrame *moved = (KbFrame *)object->_f_frame_data;
    kb_move_frame(f, moved);
    object->f_frame = moved;
    moved->owner = FRAME_OWNED_BY_FRAME_OBJECT;
    moved->previous = NULL;
    object->f_back = back;
    if (!PyObject_GC_IsTracked((PyObject *)object)) PyObject_GC_Track((PyObject *)object);
}

static void clear_slots(KbFrame *f) {
#ifdef KB_LAST_LOCAL_FIRST
    for (int i = kb_stack_depth(f); i-- > 0;) kb_set_slot(&kb_locals(f)[i], NULL);
#else
    for (int i = 0, n = kb_stack_depth(f); i < n; i++) kb_set_slot(&kb_locals(f)[i], NULL);
#endif
}

void kb_pop_frame(PyThreadState *ts, KbFrame *f) {
    PyFrameObject *object = f->frame_obj;
    PyCodeObject *code = kb_frame_code(f);
    if (object != NULL && Py_REFCNT(object) > 1) {
        f->frame_obj = NULL;
        take_ownership(object, f);
        kb_set_current_frame(ts, f->previous);
        Py_DECREF(object);
        ts->datastack_top = (PyObject **)f;
        Py_DECREF(code);
        return;
    }
    kb_set_current_frame(ts, f->previous);
    if (object != NULL) {
        f->frame_obj = NULL;
        Py_DECREF(object);
    }
    clear_slots(f);
    Py_XDECREF(f->f_locals);  // of a function that called locals(), before 3.13
    PyObject *function = kb_frame_function(f);
    ts->datastack_top = (PyObject **)f;
    Py_DECREF(function);
    Py_DECREF(code);
}

// --- chunks of the data stack (Python/pystate.c, push_chunk and _PyThreadState_PopFrame)

enum { CHUNK_SIZE = 16 * 1024, CHUNK_OVERHEAD = 1000 };  // bytes; items that a chunk has room for at least

int kb_push_chunk(PyThreadState *ts, PyCodeObject *code) {
    _PyStackChunk *full = ts->datastack_chunk;
    if (full == NULL) return 0;  // the first one stays with the thread: the interpreter's
    Py_ssize_t frame_size = code->co_nlocalsplus + code->co_stacksize + FRAME_SPECIALS_SIZE;
    size_t size = CHUNK_SIZE;
    while (size < sizeof(PyObject *) * (size_t)(frame_size + CHUNK_OVERHEAD)) size *= 2;
    PyObjectArenaAllocator arena;
    PyObject_GetArenaAllocator(&arena);
    _PyStackChunk *chunk = arena.alloc(arena.ctx, size);
    if (chunk == NULL) return 0;
    chunk->previous = full;
    chunk->size = size;
    chunk->top = 0;
    full->top = (size_t)(ts->datastack_top - full->data);
    ts->datastack_chunk = chunk;
    ts->datastack_top = chunk->data + 1;  // an interpreted frame at the first place would end the chunk with itself
    ts->datastack_limit = (PyObject **)((char *)chunk + size);
    return 1;
}

void kb_pop_chunk(PyThreadState *ts) {
    _PyStackChunk *chunk = ts->datastack_chunk, *previous = chunk->previous;
    ts->datastack_chunk = previous;
    ts->datastack_top = previous->data + previous->top;
    ts->datastack_limit = (PyObject **)((char *)previous + previous->size);
    PyObjectArenaAllocator arena;
    PyObject_GetArenaAllocator(&arena);
    arena.free(arena.ctx, chunk, chunk->size);
}

// --- making generators

PyObject *kb_new_generator(PyThreadState *ts, PyFunctionObject *function, PyCodeObject *code) {
    int flags = code->co_flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR);
    PyTypeObject *type = flags == CO_GENERATOR ? &PyGen_Type : flags == CO_COROUTINE ? &PyCoro_Type : &PyAsyncGen_Type;
    if (flags == CO_COROUTINE && ts->coroutine_origin_tracking_depth) return NULL;
    PyGenObject *gen = PyObject_GC_NewVar(PyGenObject, type, code->co_nlocalsplus + code->co_stacksize);
    if (gen == NULL) {
        PyErr_Clear();
        return NULL;
    }
    gen->gi_weakreflist = NULL;
    gen->gi_exc_state.exc_value = NULL;
    gen->gi_exc_state.previous_item = NULL;
    gen->gi_name = Py_NewRef(function->func_name);
    gen->gi_qualname = Py_NewRef(function->func_qualname);
    gen->gi_origin_or_finalizer = NULL;
    gen->gi_hooks_inited = gen->gi_closed = gen->gi_running_async = 0;
    gen->gi_frame_state = FRAME_CREATED;
    KbFrame *f = kb_generator_frame((PyObject *)gen);
    kb_init_frame(f, function, code);
    kb_at_generator_start(f, code);
    kb_hold_generator_code(gen, code);
    f->previous = NULL;
    f->owner = FRAME_OWNED_BY_GENERATOR;
    return (PyObject *)gen;
}

void kb_discard_generator(PyObject *generator) {
    PyGenObject *gen = (PyGenObject *)generator;
    KbFrame *f = kb_generator_frame(generator);
    PyCodeObject *code = kb_frame_code(f);
    clear_slots(f);
    Py_DECREF(kb_frame_function(f));
    kb_release_frame_code(code);
    Py_DECREF(gen->gi_name);
    Py_DECREF(gen->gi_qualname);
    Py_DECREF(code);
    PyObject_GC_Del(generator);
}

// --- running them

static void clear_generator_frame(PyThreadState *ts, PyGenObject *gen, KbFrame *f) {
    PyCodeObject *code = kb_frame_code(f);
    gen->gi_frame_state = FRAME_CLEARED;
    PyFrameObject *object = f->frame_obj;
    if (object != NULL) {
        f->frame_obj = NULL;
        if (Py_REFCNT(object) > 1) {
            f->previous = KB_FINISHED_GENERATOR_HAS_BACK ? kb_current_frame(ts) : NULL;
            take_ownership(object, f);
            Py_DECREF(object);
            f->previous = NULL;
            kb_release_frame_code(code);
            return;
        }
        Py_DECREF(object);
    }
    f->previous = NULL;
    PyObject *function = kb_frame_function(f);
    clear_slots(f);
    kb_set_stack_depth(f, 0);
    Py_CLEAR(f->f_locals);
    Py_DECREF(function);
    kb_release_frame_code(code);
}

static PySendResult send(PyThreadState *ts, PyGenObject *gen, KbCode *native, PyObject *sent, PyObject **result);

// The native side of a generator or coroutine that can go on here, without the interpreter.
static KbCode *resumable(PyThreadState *ts, PyGenObject *gen, PyObject *sent) {
    int ready = kb_is_suspended(gen) || (gen->gi_frame_state == FRAME_CREATED && sent == Py_None);
    return ready && !kb_tracing(ts) && !kb_stack_exhausted() ? kb_code_of(kb_generator_code((PyObject *)gen)) : NULL;
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
    KbFrame *f = kb_generator_frame((PyObject *)gen);
    KbSlot *S = kb_stack(f);
    int spills = native->spills;
    int base = (int)(S - kb_locals(f)) + spills + 1;  // depth of [state][spills]
    *result = NULL;
    if (KB_ENTER_RECURSION(ts)) return PYGEN_ERROR;
    int starting = gen->gi_frame_state == FRAME_CREATED;
    if (starting)  // what the forwarder's first instructions do
        for (int i = 0; i < spills + 2; i++) S[i] = kb_to_slot(NULL);
    gen->gi_frame_state = FRAME_EXECUTING;
    gen->gi_exc_state.previous_item = ts->exc_info;
    ts->exc_info = &gen->gi_exc_state;
    f->previous = kb_current_frame(ts);
    kb_set_current_frame(ts, f);

    PySendResult inner = PYGEN_RETURN, out;
    const KbYield *at = starting ? NULL : &native->yields[kb_gen_state(S) - 1];
    if (at != NULL && at->delegate) {
        kb_set_lasti(f, at->offset - KB_SEND_SIZE);  // SEND, as long as the receiver runs
        PyObject *value;
        inner = send_to_receiver(ts, kb_slot(S[spills + 1]), sent, &value);
        if (inner == PYGEN_NEXT) {
            *result = value;
        } else {
            if (inner == PYGEN_ERROR) {
                kb_traceback(ts, f);
                value = kb_catch(ts);
            }
            kb_set_slot(&S[spills + 1], value);  // the value of `yield from`, or the exception
        }
    } else if (at != NULL) {
        S[spills + 1] = kb_to_slot(Py_NewRef(sent));
    }
    if (inner == PYGEN_NEXT) {
        out = PYGEN_NEXT;
    } else {
        kb_hide_stack(f);
        int outcome = native->resume(ts, f, inner == PYGEN_ERROR, result);
        kb_set_stack_depth(f, base);
        at = outcome >= 0 && outcome < native->yield_count ? &native->yields[outcome] : NULL;
        if (outcome < 0) {
            if (kb_gen_state(S) != KB_LEFT_AGAIN) kb_traceback(ts, f);
            out = PYGEN_ERROR;
        } else if (at != NULL && at->delegate) {
            kb_set_stack_depth(f, base + 1);  // the receiver stays on the stack
            out = PYGEN_NEXT;
        } else {
            *result = kb_take(&S[spills + 1]);
            out = at == NULL ? PYGEN_RETURN : PYGEN_NEXT;
        }
    }
    ts->exc_info = gen->gi_exc_state.previous_item;
    gen->gi_exc_state.previous_item = NULL;
    kb_set_current_frame(ts, f->previous);
    f->previous = NULL;
    KB_LEAVE_RECURSION(ts);
    if (out == PYGEN_NEXT) {
        kb_suspend(gen, f, at->offset, at->delegate);
        return out;
    }
    if (out == PYGEN_ERROR) {  // from 3.12 the forwarder does it; the new exception has no entry of this frame
        const char *kind = PyAsyncGen_CheckExact(gen) ? "async generator"
                           : PyCoro_CheckExact(gen)   ? "coroutine"
                                                      : "generator";
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

#endif
