// Structural pattern matching (PEP 634).
#include "kb_core.h"

PyObject *kb_get_len(PyObject *v) {
    Py_ssize_t n = PyObject_Length(v);
    return n < 0 ? NULL : PyLong_FromSsize_t(n);
}

// The values of `keys` in `map` as a tuple, or None when one is missing.
PyObject *kb_match_keys(PyThreadState *ts, PyObject *map, PyObject *keys) {
    (void)ts;
    Py_ssize_t n = PyTuple_GET_SIZE(keys);
    if (n == 0) return PyTuple_New(0);
    PyObject *values = NULL, *seen = PySet_New(NULL), *dummy = NULL, *out = NULL;
    PyObject *get = PyObject_GetAttrString(map, "get");
    if (seen == NULL || get == NULL) goto done;
    dummy = PyObject_CallNoArgs((PyObject *)&PyBaseObject_Type);
    values = PyTuple_New(n);
    if (dummy == NULL || values == NULL) goto done;
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *key = PyTuple_GET_ITEM(keys, i);
        int known = PySet_Contains(seen, key);
        if (known < 0 || PySet_Add(seen, key) < 0) goto done;
        if (known) {
            PyErr_Format(PyExc_ValueError, "mapping pattern checks duplicate key (%R)", key);
            goto done;
        }
        PyObject *value = PyObject_CallFunctionObjArgs(get, key, dummy, NULL);
        if (value == NULL) goto done;
        if (value == dummy) {
            Py_DECREF(value);
            out = Py_NewRef(Py_None);
            goto done;
        }
        PyTuple_SET_ITEM(values, i, value);
    }
    out = Py_NewRef(values);
done:
    Py_XDECREF(values);
    Py_XDECREF(seen);
    Py_XDECREF(dummy);
    Py_XDECREF(get);
    return out;
}

// The subject's attribute; NULL without exception when it has none.
static PyObject *attribute(PyObject *subject, PyObject *type, PyObject *name, PyObject *seen) {
    int known = PySet_Contains(seen, name);
    if (known < 0 || (!known && PySet_Add(seen, name) < 0)) return NULL;
    if (known) {
        PyErr_Format(PyExc_TypeError, "%s() got multiple sub-patterns for attribute %R",
                     ((PyTypeObject *)type)->tp_name, name);
        return NULL;
    }
    PyObject *out = PyObject_GetAttr(subject, name);
    if (out == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) PyErr_Clear();
    return out;
}

static int append(PyObject *list, PyObject *item)  // steals
{
    if (item == NULL) return -1;
    int failed = PyList_Append(list, item);
    Py_DECREF(item);
    return failed;
}

static int positional_attributes(PyObject *subject, PyObject *type, int count, PyObject *attributes, PyObject *seen) {
    PyObject *match_args = PyObject_GetAttrString(type, "__match_args__");
    int match_self = 0, failed = -1;
    if (match_args != NULL) {
        if (!PyTuple_CheckExact(match_args)) {
            PyErr_Format(PyExc_TypeError, "%s.__match_args__ must be a tuple (got %s)", ((PyTypeObject *)type)->tp_name,
                         Py_TYPE(match_args)->tp_name);
            goto done;
        }
    } else if (PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        match_self = PyType_HasFeature((PyTypeObject *)type, _Py_TPFLAGS_MATCH_SELF);
        match_args = PyTuple_New(0);
    }
    if (match_args == NULL) goto done;
    Py_ssize_t allowed = match_self ? 1 : PyTuple_GET_SIZE(match_args);
    if (allowed < count) {
        PyErr_Format(PyExc_TypeError, "%s() accepts %d positional sub-pattern%s (%d given)",
                     ((PyTypeObject *)type)->tp_name, (int)allowed, allowed == 1 ? "" : "s", count);
        goto done;
    }
    if (match_self) {
        failed = PyList_Append(attributes, subject);
        goto done;
    }
    for (int i = 0; i < count; i++) {
        PyObject *name = PyTuple_GET_ITEM(match_args, i);
        if (!PyUnicode_CheckExact(name)) {
            PyErr_Format(PyExc_TypeError, "__match_args__ elements must be strings (got %s)", Py_TYPE(name)->tp_name);
            goto done;
        }
        if (append(attributes, attribute(subject, type, name, seen)) < 0) goto done;
    }
    failed = 0;
done:
    Py_XDECREF(match_args);
    return failed;
}

// The matched attributes as a tuple, or None.
PyObject *kb_match_class(PyThreadState *ts, PyObject *subject, PyObject *type, PyObject *names, int positional) {
    (void)ts;
    if (!PyType_Check(type)) {
        PyErr_SetString(PyExc_TypeError, KB_NOT_A_CLASS);
        return NULL;
    }
    int is = PyObject_IsInstance(subject, type);
    if (is < 0) return NULL;
    if (!is) Py_RETURN_NONE;
    PyObject *out = NULL, *seen = PySet_New(NULL), *attributes = PyList_New(0);
    if (seen == NULL || attributes == NULL) goto done;
    if (positional && positional_attributes(subject, type, positional, attributes, seen) < 0) goto done;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(names); i++)
        if (append(attributes, attribute(subject, type, PyTuple_GET_ITEM(names, i), seen)) < 0) goto done;
    out = PyList_AsTuple(attributes);
done:
    Py_XDECREF(seen);
    Py_XDECREF(attributes);
    if (out == NULL && !PyErr_Occurred()) Py_RETURN_NONE;
    return out;
}

PyObject *kb_dict_without_keys(PyObject *subject, PyObject *keys) {
    PyObject *rest = PyDict_New();
    if (rest == NULL || PyDict_Update(rest, subject) < 0) goto fail;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(keys); i++)
        if (PyDict_DelItem(rest, PyTuple_GET_ITEM(keys, i)) < 0) goto fail;
    return rest;
fail:
    Py_XDECREF(rest);
    return NULL;
}
