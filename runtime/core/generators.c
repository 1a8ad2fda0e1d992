// Suspending and resuming. The frame's value stack S is [state][spill 1..M][transfer] (src/front/native.py).
//
// Interpreted code and C code resume a generator through its forwarder; `kb_gen_next` resumes it without the
// interpreter and leaves its frame in the very same state, so that either side can go on with it.
#include "kb_core.h"

int kb_gen_yield(KbSlot *S, int spills, PyObject *value, int number) {
    S[spills + 1] = kb_to_slot(value);
    if (kb_gen_state(S) != number + 1) kb_set_slot(&S[0], PyLong_FromLong(number + 1));
    return number;
}

// The forwarder drops the slots one by one before it returns, so none may be NULL.
int kb_gen_return(KbSlot *S, int spills, PyObject *value, int yields) {
    for (int i = 0; i <= spills; i++) kb_set_slot(&S[i], Py_NewRef(Py_None));
    S[spills + 1] = kb_to_slot(value);
    return yields;
}

void kb_gen_thrown(PyThreadState *ts, KbSlot *S, int spills) {
    (void)ts;
    PyObject *exc = kb_take(&S[spills + 1]);
    PyErr_Restore(Py_NewRef((PyObject *)Py_TYPE(exc)), exc, PyException_GetTraceback(exc));
}

int kb_take_int(KbSlot *slot) {
    PyObject *number = kb_take(slot);
    int value = (int)PyLong_AsLong(number);
    Py_DECREF(number);
    return value;
}

PyObject *kb_outcome_object(const KbCode *code, int outcome, PyObject *yielded) {
    int count = code->yield_count + 1, bits = 0;
    while (1 << bits < count) bits++;
    if (bits == 0) Py_RETURN_NONE;
    if (bits == 1 && !code->awaits) return Py_NewRef(outcome ? Py_True : Py_False);
    PyObject *out = PyTuple_New(bits + code->awaits);
    if (out == NULL) {
        Py_XDECREF(yielded);
        return NULL;
    }
    for (int i = 0; i < bits; i++)
        PyTuple_SET_ITEM(out, i, Py_NewRef(outcome >> (bits - 1 - i) & 1 ? Py_True : Py_False));
    if (code->awaits) PyTuple_SET_ITEM(out, bits, yielded ? yielded : Py_NewRef(Py_None));
    return out;
}

// --- await, yield from, async for

static int is_iterable_coroutine(PyObject *v) {
    return PyGen_CheckExact(v) && (kb_generator_code(v)->co_flags & CO_ITERABLE_COROUTINE);
}

PyObject *kb_get_yield_from_iter(PyThreadState *ts, KbFrame *f, PyObject *v) {
    (void)ts;
    if (PyCoro_CheckExact(v) || is_iterable_coroutine(v)) {
        if (PyCoro_CheckExact(v) && !(kb_frame_code(f)->co_flags & (CO_COROUTINE | CO_ITERABLE_COROUTINE))) {
            PyErr_SetString(PyExc_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
            return NULL;
        }
        return Py_NewRef(v);
    }
    if (PyGen_CheckExact(v)) return Py_NewRef(v);
    return PyObject_GetIter(v);
}

// The awaitable's iterator as `await` wants it.
static PyObject *awaitable_iterator(PyObject *v) {
    if (PyCoro_CheckExact(v) || is_iterable_coroutine(v)) return Py_NewRef(v);
    PyTypeObject *type = Py_TYPE(v);
    if (type->tp_as_async == NULL || type->tp_as_async->am_await == NULL) {
        PyErr_Format(PyExc_TypeError, KB_CANNOT_AWAIT, type->tp_name);
        return NULL;
    }
    PyObject *out = type->tp_as_async->am_await(v);
    if (out == NULL) return NULL;
    if (PyCoro_CheckExact(out) || is_iterable_coroutine(out)) {
        PyErr_SetString(PyExc_TypeError, "__await__() returned a coroutine");
        Py_CLEAR(out);
    } else if (!PyIter_Check(out)) {
        PyErr_Format(PyExc_TypeError, "__await__() returned non-iterator of type '%.100s'", Py_TYPE(out)->tp_name);
        Py_CLEAR(out);
    }
    return out;
}

PyObject *kb_get_awaitable(PyThreadState *ts, PyObject *v, int where) {
    (void)ts;
    PyTypeObject *type = Py_TYPE(v);
    if (where && (type->tp_as_async == NULL || type->tp_as_async->am_await == NULL) && !is_iterable_coroutine(v)) {
        PyErr_Format(PyExc_TypeError,
                     "'async with' received an object from %s that does not implement __await__: %.100s",
                     where == 1 ? "__aenter__" : "__aexit__", type->tp_name);
        return NULL;
    }
    PyObject *out = awaitable_iterator(v);
    if (out != NULL && PyCoro_CheckExact(out) && kb_generator_awaits(out)) {
        Py_DECREF(out);
        PyErr_SetString(PyExc_RuntimeError, "coroutine is being awaited already");
        return NULL;
    }
    return out;
}

PyObject *kb_get_aiter(PyThreadState *ts, PyObject *v) {
    (void)ts;
    PyTypeObject *type = Py_TYPE(v);
    if (type->tp_as_async == NULL || type->tp_as_async->am_aiter == NULL) {
        PyErr_Format(PyExc_TypeError, "'async for' requires an object with __aiter__ method, got %.100s",
                     type->tp_name);
        return NULL;
    }
    PyObject *out = type->tp_as_async->am_aiter(v);
    if (out != NULL && (Py_TYPE(out)->tp_as_async == NULL || Py_TYPE(out)->tp_as_async->am_anext == NULL)) {
        PyErr_Format(PyExc_TypeError,
                     "'async for' received an object from __aiter__ that does not implement __anext__: %.100s",
                     Py_TYPE(out)->tp_name);
        Py_CLEAR(out);
    }
    return out;
}

PyObject *kb_get_anext(PyThreadState *ts, PyObject *v) {
    (void)ts;
    PyTypeObject *type = Py_TYPE(v);
    if (PyAsyncGen_CheckExact(v)) return type->tp_as_async->am_anext(v);
    if (type->tp_as_async == NULL || type->tp_as_async->am_anext == NULL) {
        PyErr_Format(PyExc_TypeError, "'async for' requires an iterator with __anext__ method, got %.100s",
                     type->tp_name);
        return NULL;
    }
    PyObject *next = type->tp_as_async->am_anext(v);
    if (next == NULL) return NULL;
    PyObject *out = awaitable_iterator(next);
    if (out == NULL)
        _PyErr_FormatFromCause(PyExc_TypeError, "'async for' received an invalid object from __anext__: %.100s",
                               Py_TYPE(next)->tp_name);
    Py_DECREF(next);
    return out;
}
