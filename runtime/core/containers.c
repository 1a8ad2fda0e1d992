// Items, displays, unpacking, iteration.
#include "kb_core.h"

// A non-negative index of one digit, or -1.
static inline Py_ssize_t small_index(PyObject *key) {
    return kb_is_small_int(key) && kb_small_int(key) >= 0 ? kb_small_int(key) : -1;
}

PyObject *kb_subscr_slow(PyThreadState *ts, PyObject *container, PyObject *key) {
    if (PyList_CheckExact(container)) {
        Py_ssize_t i = small_index(key);
        if (i >= 0 && i < PyList_GET_SIZE(container)) return Py_NewRef(PyList_GET_ITEM(container, i));
    } else if (PyTuple_CheckExact(container)) {
        Py_ssize_t i = small_index(key);
        if (i >= 0 && i < PyTuple_GET_SIZE(container)) return Py_NewRef(PyTuple_GET_ITEM(container, i));
    } else if (PyDict_CheckExact(container)) {
        PyObject *out = PyDict_GetItemWithError(container, key);
        if (out != NULL) return Py_NewRef(out);
        if (kb_has_error(ts)) return NULL;
        // fall through: the dict raises the KeyError
    }
    return PyObject_GetItem(container, key);
}

int kb_store_subscr(PyThreadState *ts, PyObject *container, PyObject *key, PyObject *value) {
    (void)ts;
    if (PyList_CheckExact(container)) {
        Py_ssize_t i = small_index(key);
        if (i >= 0 && i < PyList_GET_SIZE(container)) {
            PyObject *old = PyList_GET_ITEM(container, i);
            PyList_SET_ITEM(container, i, Py_NewRef(value));
            Py_DECREF(old);
            return 0;
        }
    } else if (PyDict_CheckExact(container)) {
        return PyDict_SetItem(container, key, value);
    }
    return PyObject_SetItem(container, key, value);
}

int kb_delete_subscr(PyObject *container, PyObject *key) {
    return PyObject_DelItem(container, key);
}

PyObject *kb_binary_slice(PyObject *container, PyObject *start, PyObject *stop) {
    PyObject *slice = PySlice_New(start, stop, NULL);
    PyObject *out = slice ? PyObject_GetItem(container, slice) : NULL;
    Py_XDECREF(slice);
    return out;
}

int kb_store_slice(PyObject *value, PyObject *container, PyObject *start, PyObject *stop) {
    PyObject *slice = PySlice_New(start, stop, NULL);
    int out = slice ? PyObject_SetItem(container, slice, value) : -1;
    Py_XDECREF(slice);
    return out;
}

PyObject *kb_build_tuple(PyObject *const *items, Py_ssize_t n) {
#ifdef KB_TUPLES_START_UNTRACKED
    // A pointer is a tagged reference that owns its object.
    PyObject *out = _PyTuple_FromStackRefStealOnSuccess((const _PyStackRef *)items, n);
    for (Py_ssize_t i = 0; out == NULL && i < n; i++) Py_DECREF(items[i]);
    return out;
#else
    PyObject *out = PyTuple_New(n);
    for (Py_ssize_t i = 0; i < n; i++) {
        if (out)
            PyTuple_SET_ITEM(out, i, items[i]);
        else
            Py_DECREF(items[i]);
    }
    return out;
#endif
}

PyObject *kb_build_list(PyObject *const *items, Py_ssize_t n) {
    PyObject *out = PyList_New(n);
    for (Py_ssize_t i = 0; i < n; i++) {
        if (out)
            PyList_SET_ITEM(out, i, items[i]);
        else
            Py_DECREF(items[i]);
    }
    return out;
}

PyObject *kb_build_set(PyObject *const *items, Py_ssize_t n) {
    PyObject *out = PySet_New(NULL);
    for (Py_ssize_t i = 0; out && i < n; i++)
        if (PySet_Add(out, items[i]) < 0) Py_CLEAR(out);
    return out;
}

PyObject *kb_build_map(PyObject *const *items, Py_ssize_t n) {
    PyObject *out = PyDict_New();
    for (Py_ssize_t i = 0; out && i < n; i += 2)
        if (PyDict_SetItem(out, items[i], items[i + 1]) < 0) Py_CLEAR(out);
    return out;
}

PyObject *kb_build_const_key_map(PyObject *const *items, Py_ssize_t n) {
    PyObject *keys = items[n - 1], *out = PyDict_New();
    for (Py_ssize_t i = 0; out && i < n - 1; i++)
        if (PyDict_SetItem(out, PyTuple_GET_ITEM(keys, i), items[i]) < 0) Py_CLEAR(out);
    return out;
}

PyObject *kb_build_string(PyObject *const *items, Py_ssize_t n) {
    PyObject *empty = PyUnicode_New(0, 0);
    PyObject *out = empty ? _PyUnicode_JoinArray(empty, items, n) : NULL;
    Py_XDECREF(empty);
    return out;
}

PyObject *kb_build_slice(PyObject *const *items, Py_ssize_t n) {
    return PySlice_New(items[0], items[1], n == 3 ? items[2] : NULL);
}

PyObject *kb_list_to_tuple(PyObject *list) {
    return PyList_AsTuple(list);
}

int kb_list_extend(PyThreadState *ts, PyObject *list, PyObject *iterable) {
    (void)ts;
    PyObject *none = _PyList_Extend((PyListObject *)list, iterable);
    if (none == NULL) {
        if (PyErr_ExceptionMatches(PyExc_TypeError) && Py_TYPE(iterable)->tp_iter == NULL &&
            !PySequence_Check(iterable)) {
            PyErr_Clear();
            PyErr_Format(PyExc_TypeError, "Value after * must be an iterable, not %.200s", Py_TYPE(iterable)->tp_name);
        }
        return -1;
    }
    Py_DECREF(none);
    return 0;
}

int kb_set_update(PyObject *set, PyObject *iterable) {
    return _PySet_Update(set, iterable);
}

int kb_dict_update(PyThreadState *ts, PyObject *dict, PyObject *mapping) {
    (void)ts;
    if (PyDict_Update(dict, mapping) == 0) return 0;
    if (PyErr_ExceptionMatches(PyExc_AttributeError))
        PyErr_Format(PyExc_TypeError, "'%.200s' object is not a mapping", Py_TYPE(mapping)->tp_name);
    return -1;
}

// f(**mapping): what the interpreter says of a bad mapping or a double keyword.
void kb_kwargs_error(PyObject *callable, PyObject *mapping) {
    if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        PyObject *shown = _PyObject_FunctionStr(callable);
        if (shown != NULL) {
            PyErr_Format(PyExc_TypeError, "%U argument after ** must be a mapping, not %.200s", shown,
                         Py_TYPE(mapping)->tp_name);
            Py_DECREF(shown);
        }
    } else if (PyErr_ExceptionMatches(PyExc_KeyError)) {
        PyObject *type, *value, *tb;
        PyErr_Fetch(&type, &value, &tb);
#ifdef KB_RAISED_IS_OBJECT
        PyObject *args = ((PyBaseExceptionObject *)value)->args;
#else
        PyObject *args = value;  // an exception that is already an object is not taken for the merge's own
#endif
        PyObject *key = args && PyTuple_Check(args) && PyTuple_GET_SIZE(args) == 1 ? PyTuple_GET_ITEM(args, 0) : NULL;
        PyObject *shown = key ? _PyObject_FunctionStr(callable) : NULL;
        if (shown) {
            PyErr_Format(PyExc_TypeError, "%U got multiple values for keyword argument '%S'", shown, key);
            Py_XDECREF(type);
            Py_XDECREF(value);
            Py_XDECREF(tb);
            Py_DECREF(shown);
            return;
        }
        PyErr_Restore(type, value, tb);
    }
}

int kb_dict_merge(PyThreadState *ts, PyObject *dict, PyObject *mapping, PyObject *callable) {
    (void)ts;
    if (_PyDict_MergeEx(dict, mapping, 2) == 0) return 0;
    kb_kwargs_error(callable, mapping);
    return -1;
}

PyObject *kb_convert_value(PyObject *value, int how) {
    switch (how & 3) {
        case 1: return PyObject_Str(value);
        case 2: return PyObject_Repr(value);
        case 3: return PyObject_ASCII(value);
        default: return Py_NewRef(value);
    }
}

PyObject *kb_format_value(PyObject *const *items, Py_ssize_t n, int how) {
    PyObject *converted = kb_convert_value(items[0], how), *spec = n == 2 ? items[1] : NULL, *out;
    if (converted == NULL) return NULL;
    if (PyUnicode_CheckExact(converted) && spec == NULL) return converted;
    out = PyObject_Format(converted, spec);
    Py_DECREF(converted);
    return out;
}

// --- unpacking

static int not_iterable(PyObject *v) {
    if (PyErr_ExceptionMatches(PyExc_TypeError) && Py_TYPE(v)->tp_iter == NULL && !PySequence_Check(v))
        PyErr_Format(PyExc_TypeError, "cannot unpack non-iterable %.200s object", Py_TYPE(v)->tp_name);
    return -1;
}

static void too_many(PyObject *v, Py_ssize_t expected) {
#ifdef KB_COUNTS_TOO_MANY
    if (PyList_CheckExact(v) || PyTuple_CheckExact(v) || PyDict_CheckExact(v)) {
        Py_ssize_t got = PyObject_Size(v);
        if (got > expected) {
            PyErr_Format(PyExc_ValueError, "too many values to unpack (expected %zd, got %zd)", expected, got);
            return;
        }
    }
#endif
    (void)v;
    PyErr_Format(PyExc_ValueError, "too many values to unpack (expected %zd)", expected);
}

// The first `before` items into `out`; then, with `after` >= 0, the rest as a list and the last `after` items.
static int unpack(PyObject *v, Py_ssize_t before, Py_ssize_t after, PyObject *out[]) {
    Py_ssize_t got = 0;
    PyObject *it = PyObject_GetIter(v), *list = NULL;
    if (it == NULL) return not_iterable(v);
    for (; got < before; got++) {
        PyObject *item = PyIter_Next(it);
        if (item == NULL) {
            if (!PyErr_Occurred()) {
                if (after == -1)
                    PyErr_Format(PyExc_ValueError, "not enough values to unpack (expected %zd, got %zd)", before, got);
                else
                    PyErr_Format(PyExc_ValueError, "not enough values to unpack (expected at least %zd, got %zd)",
                                 before + after, got);
            }
            goto fail;
        }
        out[got] = item;
    }
    if (after == -1) {
        PyObject *extra = PyIter_Next(it);
        if (extra == NULL) {
            if (PyErr_Occurred()) goto fail;
            Py_DECREF(it);
            return 0;
        }
        Py_DECREF(extra);
        too_many(v, before);
        goto fail;
    }
    list = PySequence_List(it);
    if (list == NULL) goto fail;
    Py_ssize_t rest = PyList_GET_SIZE(list);
    if (rest < after) {
        PyErr_Format(PyExc_ValueError, "not enough values to unpack (expected at least %zd, got %zd)", before + after,
                     before + rest);
        goto fail;
    }
    out[before] = list;
    for (Py_ssize_t i = 0; i < after; i++) out[before + 1 + i] = PyList_GET_ITEM(list, rest - after + i);
    Py_SET_SIZE(list, rest - after);
    Py_DECREF(it);
    return 0;
fail:
    while (got > 0) Py_DECREF(out[--got]);
    Py_XDECREF(list);
    Py_DECREF(it);
    return -1;
}

int kb_unpack_slow(PyThreadState *ts, PyObject *sequence, Py_ssize_t n, PyObject *out[]) {
    (void)ts;
    if (PyList_CheckExact(sequence) && PyList_GET_SIZE(sequence) == n) {
        for (Py_ssize_t i = 0; i < n; i++) out[i] = Py_NewRef(PyList_GET_ITEM(sequence, i));
        return 0;
    }
    return unpack(sequence, n, -1, out);
}

int kb_unpack_to_locals(PyThreadState *ts, PyObject *sequence, int n, KbSlot *locals, const unsigned short *slots) {
    if (PyTuple_CheckExact(sequence) && PyTuple_GET_SIZE(sequence) == n) {
        Py_INCREF(sequence);  // it may be in one of the locals
        for (int i = 0; i < n; i++) kb_set_slot(&locals[slots[i]], Py_NewRef(PyTuple_GET_ITEM(sequence, i)));
        Py_DECREF(sequence);
        return 0;
    }
    PyObject *values[n];
    if (kb_unpack_sequence(ts, sequence, n, values) < 0) return -1;
    for (int i = 0; i < n; i++) kb_set_slot(&locals[slots[i]], values[i]);
    return 0;
}

int kb_unpack_ex(PyThreadState *ts, PyObject *sequence, int before, int after, PyObject *out[]) {
    (void)ts;
    return unpack(sequence, before, after, out);
}

// --- iteration

PyObject *kb_for_iter_slow(PyThreadState *ts, PyObject *iterator) {
    if (PyGen_CheckExact(iterator)) return kb_gen_next(ts, iterator);
    iternextfunc next = Py_TYPE(iterator)->tp_iternext;
    if (KB_UNLIKELY(next == NULL))  // the argument of a generator expression's code, given by hand
        return PyErr_Format(PyExc_TypeError, "'%.200s' object is not an iterator", Py_TYPE(iterator)->tp_name);
    PyObject *out = next(iterator);
    if (out == NULL && kb_has_error(ts) && PyErr_ExceptionMatches(PyExc_StopIteration)) PyErr_Clear();
    return out;
}
