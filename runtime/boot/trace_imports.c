// KEELBACK_TRACE=imports: a finder in front of sys.meta_path that asks all the others and says who had the module.
// It is there only when that is asked for.
#include "boot.h"
#include "trace.h"

#include <frameobject.h>
#include <string.h>

static PyTypeObject tracer_type;

// Where the import statement stands that is being served: "pkg/mod.py:12". Empty when it is not known.
static void importing_place(char *place, size_t size) {
    place[0] = '\0';
    PyFrameObject *frame = PyEval_GetFrame();
    Py_XINCREF(frame);
    while (frame != NULL) {
        PyCodeObject *code = PyFrame_GetCode(frame);
        const char *file = PyUnicode_AsUTF8(code->co_filename);
        if (file == NULL) {
            PyErr_Clear();
        } else if (strncmp(file, "<frozen importlib", 17) != 0) {
            const char *in_dist = kb_dist_relative(file);
            PyOS_snprintf(place, size, " for %.400s:%d", in_dist ? in_dist : file, PyFrame_GetLineNumber(frame));
        }
        Py_DECREF(code);
        PyFrameObject *back = place[0] == '\0' ? PyFrame_GetBack(frame) : NULL;
        Py_DECREF(frame);
        frame = back;
    }
}

static const char *name_of_type(PyObject *object) {
    const char *name = (PyType_Check(object) ? (PyTypeObject *)object : Py_TYPE(object))->tp_name;
    const char *dot = strrchr(name, '.');
    return dot != NULL ? dot + 1 : name;
}

// str() of an attribute of a spec, "" when there is none. New reference.
static PyObject *spec_text(PyObject *spec, const char *attribute) {
    PyObject *value = PyObject_GetAttrString(spec, attribute);
    PyObject *text = value != NULL && value != Py_None ? PyObject_Str(value) : NULL;
    Py_XDECREF(value);
    PyErr_Clear();
    return text != NULL ? text : PyUnicode_FromString("");
}

static void say_found(const char *module, const char *place, PyObject *finder, PyObject *spec) {
    PyObject *origin = spec_text(spec, "origin");
    PyObject *loader = PyObject_GetAttrString(spec, "loader");
    const char *text = origin ? PyUnicode_AsUTF8(origin) : NULL;
    PyErr_Clear();
    if (text == NULL || *text == '\0') {
        text = "a folder without __init__";
    }
    kb_trace(KB_TRACE_IMPORTS, "%s: %s (%s of %s)%s", module, text, loader ? name_of_type(loader) : "no loader",
             name_of_type(finder), place);
    Py_XDECREF(loader);
    Py_XDECREF(origin);
}

static void say_nobody(const char *module, const char *place) {
    char option[512];
    int known = kb_hint_module(module, option, sizeof option);
    kb_trace(KB_TRACE_IMPORTS, "%s: nobody has it%s%s%s", module, place, known ? "; " : "", known ? option : "");
}

static void say_error(const char *module, const char *place, PyObject *finder) {
    PyObject *type;
    PyObject *value;
    PyObject *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    PyObject *text = value ? PyObject_Str(value) : NULL;
    const char *message = text ? PyUnicode_AsUTF8(text) : NULL;
    PyErr_Clear();
    kb_trace(KB_TRACE_IMPORTS, "%s: %s (%s)%s", module, message ? message : "an error", name_of_type(finder), place);
    Py_XDECREF(text);
    PyErr_Restore(type, value, traceback);
}

// What one finder says. A new reference, or NULL with an exception.
static PyObject *ask(PyObject *finder, PyObject *arguments) {
    PyObject *find_spec = PyObject_GetAttrString(finder, "find_spec");
    if (find_spec == NULL) {
        PyErr_Clear();
        return Py_NewRef(Py_None);
    }
    PyObject *spec = PyObject_CallObject(find_spec, arguments);
    Py_DECREF(find_spec);
    return spec;
}

static PyObject *tracer_find_spec(PyObject *unused, PyObject *given, PyObject *keywords) {
    (void)unused;
    static char *names[] = {"fullname", "path", "target", NULL};
    PyObject *name;
    PyObject *path = Py_None;
    PyObject *target = Py_None;
    if (!PyArg_ParseTupleAndKeywords(given, keywords, "U|OO", names, &name, &path, &target)) {
        return NULL;
    }
    const char *module = PyUnicode_AsUTF8(name);
    PyObject *list = PySys_GetObject("meta_path");
    PyObject *finders = list ? PySequence_Tuple(list) : NULL;
    PyObject *arguments = finders ? PyTuple_Pack(3, name, path, target) : NULL;
    if (module == NULL || arguments == NULL) {
        Py_XDECREF(finders);
        return NULL;
    }
    if (kb_tracing(KB_TRACE_LIBS)) {
        kb_trace_libraries();  // what the module before this one brought along
    }
    char place[512];
    importing_place(place, sizeof place);
    PyObject *spec = Py_NewRef(Py_None);
    int is_behind = 0;  // finders in front of this one have been asked
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(finders) && spec == Py_None; i++) {
        PyObject *finder = PyTuple_GET_ITEM(finders, i);
        if (finder == (PyObject *)&tracer_type) {
            is_behind = 1;
        } else if (is_behind) {
            Py_SETREF(spec, ask(finder, arguments));
            if (spec == NULL) {
                say_error(module, place, finder);
            } else if (spec != Py_None) {
                say_found(module, place, finder, spec);
            }
        }
    }
    if (spec == Py_None) {
        say_nobody(module, place);
    }
    Py_DECREF(arguments);
    Py_DECREF(finders);
    return spec;
}

static PyObject *tracer_invalidate_caches(PyObject *unused, PyObject *ignored) {
    (void)unused;
    (void)ignored;
    Py_RETURN_NONE;
}

static PyMethodDef tracer_methods[] = {
    {"find_spec", (PyCFunction)(void (*)(void))tracer_find_spec, METH_VARARGS | METH_KEYWORDS | METH_STATIC, NULL},
    {"invalidate_caches", tracer_invalidate_caches, METH_NOARGS | METH_STATIC, NULL},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject tracer_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "keelback.KeelbackTrace",
    .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "Says where modules are found; see KEELBACK_TRACE.",
    .tp_methods = tracer_methods,
};

int kb_trace_imports_install(void) {
    if (!kb_tracing(KB_TRACE_IMPORTS)) {
        return 0;
    }
    PyObject *finders = PySys_GetObject("meta_path");
    if (finders == NULL || PyType_Ready(&tracer_type) < 0) {
        return -1;
    }
    return PyList_Insert(finders, 0, (PyObject *)&tracer_type);
}
