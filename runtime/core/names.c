// Locals, cells, globals, builtins, imports.
#include "kb_core.h"

void kb_name_error(PyObject *type, const char *format, PyObject *name) {
    const char *text = PyUnicode_AsUTF8(name);
    if (text == NULL) return;
    PyErr_Format(type, format, text);
    if (type != PyExc_NameError) return;
    PyObject *t, *value, *tb;
    PyErr_Fetch(&t, &value, &tb);
    PyErr_NormalizeException(&t, &value, &tb);
    if (Py_IS_TYPE(value, (PyTypeObject *)PyExc_NameError) && ((PyNameErrorObject *)value)->name == NULL)
        ((PyNameErrorObject *)value)->name = Py_NewRef(name);
    PyErr_Restore(t, value, tb);
}

int kb_check_local_slow(KbFrame *f, int i) {
    kb_name_error(PyExc_UnboundLocalError, KB_UNBOUND_LOCAL, kb_local_name(kb_frame_code(f), i));
    return -1;
}

int kb_make_cell(KbFrame *f, int i) {
    PyObject *cell = PyCell_New(kb_slot(kb_locals(f)[i]));
    if (cell == NULL) return -1;
    kb_set_slot(&kb_locals(f)[i], cell);
    return 0;
}

PyObject *kb_unbound_deref(KbFrame *f, int i) {
    PyCodeObject *code = kb_frame_code(f);
    if (kb_is_free_var(code, i))
        kb_name_error(PyExc_NameError, KB_UNBOUND_FREE, kb_local_name(code, i));
    else
        kb_name_error(PyExc_UnboundLocalError, KB_UNBOUND_LOCAL, kb_local_name(code, i));
    return NULL;
}

int kb_delete_deref(KbFrame *f, int i) {
    PyObject *cell = kb_slot(kb_locals(f)[i]), *old = PyCell_GET(cell);
    if (old == NULL) {
        kb_unbound_deref(f, i);
        return -1;
    }
    PyCell_SET(cell, NULL);
    Py_DECREF(old);
    return 0;
}

// Looks `name` up in a mapping. 1 found, 0 not, -1 error.
static int find(PyObject *mapping, PyObject *name, PyObject **out) {
    if (PyDict_CheckExact(mapping)) {
        *out = PyDict_GetItemWithError(mapping, name);
        Py_XINCREF(*out);
    } else {
        *out = PyObject_GetItem(mapping, name);
    }
    if (*out != NULL) return 1;
    if (!PyErr_Occurred()) return 0;
    if (PyDict_CheckExact(mapping) || !PyErr_ExceptionMatches(PyExc_KeyError)) return -1;
    PyErr_Clear();
    return 0;
}

PyObject *kb_load_classderef(KbFrame *f, int i) {
    PyObject *locals = kb_frame_locals(f), *out;
    int found = find(locals, kb_local_name(kb_frame_code(f), i), &out);
    if (found) return out;
    return kb_load_deref(f, i);
}

PyObject *kb_load_dict_or_deref(KbFrame *f, PyObject *dict, int i) {
    PyObject *out;
    int found = find(dict, kb_local_name(kb_frame_code(f), i), &out);
    if (found) return out;
    return kb_load_deref(f, i);
}

PyObject *kb_load_dict_or_global(PyThreadState *ts, KbFrame *f, KbSite *site, PyObject *name, PyObject *dict) {
    PyObject *out;
    int found = find(dict, name, &out);
    if (found) return out;
    return kb_load_global(ts, f, site, name);
}

static PyObject *no_locals(const char *doing, PyObject *name) {
    PyErr_Format(PyExc_SystemError, "no locals when %s %R", doing, name);
    return NULL;
}

PyObject *kb_load_name(PyThreadState *ts, KbFrame *f, PyObject *name) {
    (void)ts;
    PyObject *locals = kb_frame_locals(f), *out;
    if (locals == NULL) return no_locals("loading", name);
    int found = find(locals, name, &out);
    if (found == 0) {
        out = PyDict_GetItemWithError(kb_globals(f), name);
        if (out != NULL) return Py_NewRef(out);
        if (PyErr_Occurred()) return NULL;
        found = find(kb_builtins(f), name, &out);
    }
    if (found == 0) kb_name_error(PyExc_NameError, "name '%.200s' is not defined", name);
    return out;
}

int kb_store_name(PyThreadState *ts, KbFrame *f, PyObject *name, PyObject *value) {
    (void)ts;
    PyObject *locals = kb_frame_locals(f);
    if (locals == NULL) {
        no_locals("storing", name);
        return -1;
    }
    return PyDict_CheckExact(locals) ? PyDict_SetItem(locals, name, value) : PyObject_SetItem(locals, name, value);
}

int kb_delete_name(PyThreadState *ts, KbFrame *f, PyObject *name) {
    (void)ts;
    PyObject *locals = kb_frame_locals(f);
    if (locals == NULL) {
        no_locals("deleting", name);
        return -1;
    }
    if (PyObject_DelItem(locals, name) == 0) return 0;
    PyErr_Clear();  // as the interpreter: whatever went wrong, the name is not there
    kb_name_error(PyExc_NameError, "name '%.200s' is not defined", name);
    return -1;
}

PyObject *kb_load_global_slow(PyThreadState *ts, KbFrame *f, KbSite *site, PyObject *name) {
    (void)ts;
    PyObject *globals = kb_globals(f), *builtins = kb_builtins(f), *out;
    if (PyDict_CheckExact(globals) && PyDict_CheckExact(builtins)) {
        out = PyDict_GetItemWithError(globals, name);
        if (out == NULL && !PyErr_Occurred()) out = PyDict_GetItemWithError(builtins, name);
        if (out != NULL) {
            kb_cache_global(site, globals, builtins, name, out);
            return Py_NewRef(out);
        }
        if (!PyErr_Occurred()) kb_name_error(PyExc_NameError, "name '%.200s' is not defined", name);
        return NULL;
    }
    out = PyObject_GetItem(globals, name);
    if (out == NULL && PyErr_ExceptionMatches(PyExc_KeyError)) {
        PyErr_Clear();
        out = PyObject_GetItem(builtins, name);
        if (out == NULL && PyErr_ExceptionMatches(PyExc_KeyError))
            kb_name_error(PyExc_NameError, "name '%.200s' is not defined", name);
    }
    return out;
}

int kb_store_global(KbFrame *f, PyObject *name, PyObject *value) {
    return PyDict_SetItem(kb_globals(f), name, value);
}

int kb_delete_global(PyThreadState *ts, KbFrame *f, PyObject *name) {
    (void)ts;
    if (PyDict_DelItem(kb_globals(f), name) == 0) return 0;
    if (PyErr_ExceptionMatches(PyExc_KeyError)) kb_name_error(PyExc_NameError, "name '%.200s' is not defined", name);
    return -1;
}

static PyObject *builtin(KbFrame *f, const char *name, const char *missing) {
    PyObject *key = PyUnicode_InternFromString(name), *out;
    if (key == NULL) return NULL;
    if (find(kb_builtins(f), key, &out) == 0)
        PyErr_SetString(missing[0] == '_' ? PyExc_NameError : PyExc_ImportError, missing);
    Py_DECREF(key);
    return out;
}

PyObject *kb_load_build_class(PyThreadState *ts, KbFrame *f) {
    (void)ts;
    return builtin(f, "__build_class__", "__build_class__ not found");
}

PyObject *kb_load_assertion_error(PyThreadState *ts) {
    (void)ts;
    return Py_NewRef(PyExc_AssertionError);
}

PyObject *kb_load_locals_dict(PyThreadState *ts, KbFrame *f) {
    (void)ts;
    PyObject *locals = kb_frame_locals(f);
    if (locals == NULL) PyErr_SetString(PyExc_SystemError, "no locals");
    return Py_XNewRef(locals);
}

int kb_setup_annotations(PyThreadState *ts, KbFrame *f) {
    (void)ts;
    PyObject *locals = kb_frame_locals(f), *out;
    PyObject *name = PyUnicode_InternFromString("__annotations__");
    if (locals == NULL) PyErr_SetString(PyExc_SystemError, "no locals found when setting up annotations");
    if (locals == NULL || name == NULL) {
        Py_XDECREF(name);
        return -1;
    }
    int found = find(locals, name, &out);
    if (found == 0) {
        out = PyDict_New();
        if (out == NULL || PyObject_SetItem(locals, name, out) < 0) found = -1;
    }
    Py_XDECREF(out);
    Py_DECREF(name);
    return found < 0 ? -1 : 0;
}

int kb_print_expr(PyThreadState *ts, PyObject *v) {
    (void)ts;
    PyObject *hook = PySys_GetObject("displayhook");
    if (hook == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "lost sys.displayhook");
        return -1;
    }
    PyObject *out = PyObject_CallOneArg(hook, v);
    Py_XDECREF(out);
    return out ? 0 : -1;
}

// --- imports

PyObject *kb_import_name(PyThreadState *ts, KbFrame *f, PyObject *name, PyObject *level, PyObject *fromlist) {
    PyObject *import = builtin(f, "__import__", "__import__ not found");
    if (import == NULL) {
        if (PyErr_ExceptionMatches(PyExc_NameError)) PyErr_SetString(PyExc_ImportError, "__import__ not found");
        return NULL;
    }
    PyObject *locals = kb_frame_locals(f), *out;
    if (import == kb_own_import(ts)) {
        int depth = (int)PyLong_AsLong(level);
        out = depth == -1 && PyErr_Occurred()
                  ? NULL
                  : PyImport_ImportModuleLevelObject(name, kb_globals(f), locals ? locals : Py_None, fromlist, depth);
    } else {
        PyObject *operands[] = {NULL, import, name, kb_globals(f), locals ? locals : Py_None, fromlist, level};
        out = kb_call(ts, NULL, operands, 5, NULL, 0);
    }
    Py_DECREF(import);
    return out;
}

// As a builtin's self: what it gives.
static PyObject *give_self(PyObject *self, PyObject *args, PyObject *keywords) {
    (void)args;
    (void)keywords;
    return Py_NewRef(self);
}

// A module with the same names, but for the __getattr__ that has been asked already.
static PyObject *without_getattr(PyObject *module) {
    PyObject *copy = PyModule_New("");
    PyObject *names = copy ? PyModule_GetDict(copy) : NULL;
    if (names == NULL || PyDict_Update(names, PyModule_GetDict(module)) < 0) {
        Py_XDECREF(copy);
        return NULL;
    }
    if (PyDict_DelItemString(names, "__getattr__") < 0) PyErr_Clear();
    return copy;
}

// There is no such attribute. What else is tried, and how the error is worded, each release does anew: so the
// interpreter runs the statement, with an __import__ that gives it the module.
static PyObject *import_from_elsewhere(PyObject *module, PyObject *name) {
    static PyMethodDef import = {"__import__", (PyCFunction)(void (*)(void))give_self, METH_VARARGS | METH_KEYWORDS,
                                 NULL};
    PyObject *out = NULL, *given = PyModule_Check(module) ? without_getattr(module) : Py_NewRef(module);
    PyObject *function = given ? PyCFunction_New(&import, given) : NULL;
    PyObject *globals = function ? Py_BuildValue("{s{sO}}", "__builtins__", "__import__", function) : NULL;
    PyObject *text = globals ? PyUnicode_FromFormat("from module import %U", name) : NULL;
    const char *utf8 = text ? PyUnicode_AsUTF8(text) : NULL;
    if (utf8 != NULL) {
        PyObject *done = PyRun_String(utf8, Py_file_input, globals, globals);
        if (done != NULL)
            out = Py_XNewRef(PyDict_GetItemWithError(globals, name));
        else
            kb_drop_entry(NULL);
        Py_XDECREF(done);
    }
    Py_XDECREF(given);
    Py_XDECREF(function);
    Py_XDECREF(globals);
    Py_XDECREF(text);
    return out;
}

PyObject *kb_import_from(PyThreadState *ts, PyObject *module, PyObject *name) {
    (void)ts;
    PyObject *out;
    return kb_lookup_attr(module, name, &out) != 0 ? out : import_from_elsewhere(module, name);
}

// The public names of `module` into `locals`: __all__, else all that do not begin with an underscore.
static int import_all(PyObject *locals, PyObject *module) {
    PyObject *all = NULL, *dict = NULL;
    int skip = 0, failed = -1;
    PyObject *key = PyUnicode_InternFromString("__all__");
    int found = key ? kb_lookup_attr(module, key, &all) : -1;
    Py_XDECREF(key);
    if (found < 0) return -1;
    if (all == NULL) {
        key = PyUnicode_InternFromString("__dict__");
        found = key ? kb_lookup_attr(module, key, &dict) : -1;
        Py_XDECREF(key);
        if (found < 0) return -1;
        if (dict == NULL) {
            PyErr_SetString(PyExc_ImportError, "from-import-* object has no __dict__ and no __all__");
            return -1;
        }
        all = PyMapping_Keys(dict);
        Py_DECREF(dict);
        if (all == NULL) return -1;
        skip = 1;
    }
    for (Py_ssize_t i = 0;; i++) {
        PyObject *name = PySequence_GetItem(all, i);
        if (name == NULL) {
            if (PyErr_ExceptionMatches(PyExc_IndexError)) {
                PyErr_Clear();
                failed = 0;
            }
            break;
        }
        if (!PyUnicode_Check(name)) {
            PyObject *module_name = PyObject_GetAttrString(module, "__name__");
            if (module_name != NULL && !PyUnicode_Check(module_name))
                PyErr_Format(PyExc_TypeError, "module __name__ must be a string, not %.100s",
                             Py_TYPE(module_name)->tp_name);
            else if (module_name != NULL)
                PyErr_Format(PyExc_TypeError, "%s in %U.%s must be str, not %.100s", skip ? "Key" : "Item", module_name,
                             skip ? "__dict__" : "__all__", Py_TYPE(name)->tp_name);
            Py_XDECREF(module_name);
            Py_DECREF(name);
            break;
        }
        if (skip && PyUnicode_GET_LENGTH(name) && PyUnicode_READ_CHAR(name, 0) == '_') {
            Py_DECREF(name);
            continue;
        }
        PyObject *value = PyObject_GetAttr(module, name);
        int stored = value == NULL               ? -1
                     : PyDict_CheckExact(locals) ? PyDict_SetItem(locals, name, value)
                                                 : PyObject_SetItem(locals, name, value);
        Py_DECREF(name);
        Py_XDECREF(value);
        if (stored < 0) break;
    }
    Py_DECREF(all);
    return failed;
}

int kb_import_star(PyThreadState *ts, KbFrame *f, PyObject *module) {
    (void)ts;
    PyObject *locals = kb_frame_locals(f);
    if (locals == NULL) {
        PyErr_SetString(PyExc_SystemError, "no locals found during 'import *'");
        return -1;
    }
    return import_all(locals, module);
}
