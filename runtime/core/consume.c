// Builtins that take all values of a native generator.
//
// They would resume it through the interpreter for each value. Called from native code, they take the values from the
// machine code directly; what they return, raise, and leave unconsumed is what the builtin's own loop does.
#include "kb_core.h"

#include <string.h>

// The builtins themselves, found before user code can rebind a name.
static PyObject *any_function, *all_function, *sum_function, *join_method;

static PyObject *builtin_function(PyObject *builtins, const char *name) {
    PyObject *found = PyDict_GetItemString(builtins, name);
    return found && PyCFunction_CheckExact(found) ? found : NULL;
}

void kb_init_consume(PyObject *builtins) {
    any_function = builtin_function(builtins, "any");
    all_function = builtin_function(builtins, "all");
    sum_function = builtin_function(builtins, "sum");
    join_method = PyObject_GetAttrString((PyObject *)&PyUnicode_Type, "join");
    Py_XDECREF(join_method);  // the type keeps it
}

// 1 when the generator is over; the value in `*value` otherwise; -1 with an exception.
static int step(PyThreadState *ts, PyObject *generator, PyObject **value) {
    *value = kb_gen_next(ts, generator);
    return *value ? 0 : kb_has_error(ts) ? -1 : 1;
}

// `list_extend` (Objects/listobject.c) starts with room for eight, and gives back what a list of none or one has spare.
enum { ROOM = 8, ROOM_OF_ONE = 4 };

static PyObject *fitted(PyObject *list) {
    Py_ssize_t size = PyList_GET_SIZE(list);
    if (size > 1) return list;
    PyObject *out = PyList_New(size ? ROOM_OF_ONE : 0);
    if (out != NULL && size) {
        PyList_SET_ITEM(out, 0, Py_NewRef(PyList_GET_ITEM(list, 0)));
        Py_SET_SIZE(out, 1);
    }
    Py_DECREF(list);
    return out;
}

static int append_taking(PyObject *object, PyObject *value) {
    PyListObject *list = (PyListObject *)object;
    Py_ssize_t size = Py_SIZE(list);
    if (size < list->allocated) {
        PyList_SET_ITEM(object, size, value);
        Py_SET_SIZE(list, size + 1);
        return 0;
    }
    int failed = PyList_Append(object, value);
    Py_DECREF(value);
    return failed;
}

static PyObject *to_list(PyThreadState *ts, PyObject *generator) {
    PyObject *list = PyList_New(ROOM), *value;
    if (list == NULL) return NULL;
    Py_SET_SIZE(list, 0);
    int state;
    while ((state = step(ts, generator, &value)) == 0)
        if (append_taking(list, value) < 0) break;
    if (state == 1) return fitted(list);
    Py_DECREF(list);
    return NULL;
}

static PyObject *to_tuple(PyThreadState *ts, PyObject *generator) {
    PyObject *list = to_list(ts, generator);
    PyObject *tuple = list ? PyList_AsTuple(list) : NULL;
    Py_XDECREF(list);
    return tuple;
}

static PyObject *to_set(PyThreadState *ts, PyObject *generator) {
    PyObject *set = PySet_New(NULL), *value;
    if (set == NULL) return NULL;
    int state;
    while ((state = step(ts, generator, &value)) == 0) {
        int failed = PySet_Add(set, value);
        Py_DECREF(value);
        if (failed) break;
    }
    if (state == 1) return set;
    Py_DECREF(set);
    return NULL;
}

// any (stops at a true value) and all (stops at a false one).
static PyObject *search(PyThreadState *ts, PyObject *generator, int wanted) {
    PyObject *value;
    int state;
    while ((state = step(ts, generator, &value)) == 0) {
        int truth = PyObject_IsTrue(value);
        Py_DECREF(value);
        if (truth < 0) return NULL;
        if (truth == wanted) return PyBool_FromLong(wanted);
    }
    return state == 1 ? PyBool_FromLong(!wanted) : NULL;
}

static PyObject *sum(PyThreadState *ts, PyObject *generator) {
    PyObject *total = PyLong_FromLong(0), *value;
    int state;
    while ((state = step(ts, generator, &value)) == 0) {
        total = kb_add(ts, total, value, 3);
        if (total == NULL) return NULL;
    }
    if (state == 1) return total;
    Py_DECREF(total);
    return NULL;
}

PyObject *kb_consume(PyThreadState *ts, PyObject *callable, PyObject **args, Py_ssize_t n, int *done) {
    PyObject *generator = args[n - 1];
    *done = 1;
    if (kb_code_of(kb_generator_code(generator)) != NULL && !kb_tracing(ts)) {
        if (n == 1) {
            if (callable == (PyObject *)&PyList_Type) return to_list(ts, generator);
            if (callable == (PyObject *)&PyTuple_Type) return to_tuple(ts, generator);
            if (callable == (PyObject *)&PySet_Type) return to_set(ts, generator);
            if (callable == any_function) return search(ts, generator, 1);
            if (callable == all_function) return search(ts, generator, 0);
            if (callable == sum_function && KB_SUM_IS_PLAIN) return sum(ts, generator);
        } else if (n == 2 && callable == join_method && PyUnicode_CheckExact(args[0])) {
            PyObject *list = to_list(ts, generator);
            PyObject *out = list ? PyUnicode_Join(args[0], list) : NULL;
            Py_XDECREF(list);
            return out;
        }
    }
    *done = 0;
    return NULL;
}
