// How import finds carried modules.
//
// Problem: `sys.path`, `__path__`, namespace packages, pkgutil and importlib must behave as if the .py files lay in the
// dist, and a user's own folder put in front of sys.path must win as always.
// Choice: a path hook. A folder of the dist that holds carried modules is answered by a KeelbackFinder, which looks the
// module up by its path and leaves everything else (extension modules, kept sources) to importlib's FileFinder for the
// same folder. Behind all of sys.path stands one meta path finder that knows modules by name: it serves modules whose
// folder was on sys.path only at build time (.pth files), and it explains modules that were excluded.
#include "boot.h"
#include "path_text.h"

#include <frameobject.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

// One per folder, kept by sys.path_importer_cache.
typedef struct Finder {
    PyObject_HEAD PyObject *path;  // str, as given to the path hook
    PyObject *key;                 // bytes: the folder relative to the dist
    PyObject *files;               // FileFinder for the same folder, or NULL: not needed yet
} Finder;

static PyObject *bootstrap_attribute(const char *module, const char *name) {
    PyObject *owner = PyImport_ImportModule(module);
    PyObject *value = owner ? PyObject_GetAttrString(owner, name) : NULL;
    Py_XDECREF(owner);
    return value;
}

static PyObject *dist_path(const char *relative) {
    PyObject *dist = PyUnicode_DecodeFSDefault(kb_dist_dir());
    PyObject *tail = dist ? PyUnicode_DecodeFSDefault(relative) : NULL;
    PyObject *path = tail ? PyUnicode_FromFormat("%U/%U", dist, tail) : NULL;
    Py_XDECREF(dist);
    Py_XDECREF(tail);
    return path;
}

static PyObject *find_spec_type(void) {
    return bootstrap_attribute("_frozen_importlib", "ModuleSpec");
}

static PyObject *new_spec(PyObject *name, PyObject *loader, PyObject *origin, PyObject *locations) {
    PyObject *spec_type = kb_per_interpreter("keelback.spec", find_spec_type);
    PyObject *spec = spec_type ? PyObject_CallFunctionObjArgs(spec_type, name, loader, NULL) : NULL;
    if (spec == NULL || (origin && PyObject_SetAttrString(spec, "origin", origin) < 0) ||
        (origin && PyObject_SetAttrString(spec, "_set_fileattr", Py_True) < 0) ||
        (locations && PyObject_SetAttrString(spec, "submodule_search_locations", locations) < 0)) {
        Py_CLEAR(spec);
    }
    return spec;
}

// "/dist/lib/json/__init__.py" -> ["/dist/lib/json"]
static PyObject *package_locations(PyObject *path) {
    Py_ssize_t slash = PyUnicode_FindChar(path, '/', 0, PyUnicode_GET_LENGTH(path), -1);
    PyObject *folder = PyUnicode_Substring(path, 0, slash < 0 ? 0 : slash);
    PyObject *list = folder ? PyList_New(1) : NULL;
    if (list == NULL) {
        Py_XDECREF(folder);
        return NULL;
    }
    PyList_SET_ITEM(list, 0, folder);
    return list;
}

static PyObject *spec_for_module(PyObject *name, const KbModule *module, int is_package) {
    PyObject *path = dist_path(kb_module_origin(module));
    PyObject *loader = path ? kb_loader_new(name, path) : NULL;
    PyObject *locations = NULL;
    PyObject *spec = NULL;
    if (loader != NULL) {
        locations = is_package ? package_locations(path) : NULL;
        if (!is_package || locations != NULL) {
            spec = new_spec(name, loader, path, locations);
        }
    }
    Py_XDECREF(path);
    Py_XDECREF(loader);
    Py_XDECREF(locations);
    return spec;
}

// FileFinder(path, *loader_details), as the last of importlib's own path hooks would make it.
static PyObject *file_finder(Finder *self) {
    if (self->files == NULL) {
        PyObject *details = NULL;
        PyObject *make = bootstrap_attribute("_frozen_importlib_external", "_get_supported_file_loaders");
        if (make != NULL) {
            details = PyObject_CallNoArgs(make);
            Py_DECREF(make);
        }
        PyObject *type = details ? bootstrap_attribute("_frozen_importlib_external", "FileFinder") : NULL;
        PyObject *path = type ? PyTuple_Pack(1, self->path) : NULL;
        PyObject *tail = path ? PySequence_Tuple(details) : NULL;
        PyObject *arguments = tail ? PySequence_Concat(path, tail) : NULL;
        self->files = arguments ? PyObject_CallObject(type, arguments) : NULL;
        Py_XDECREF(details);
        Py_XDECREF(type);
        Py_XDECREF(path);
        Py_XDECREF(tail);
        Py_XDECREF(arguments);
    }
    return self->files;
}

// A folder without __init__ that holds carried modules is a portion of a namespace package.
static PyObject *namespace_spec(PyObject *name, PyObject *key) {
    PyObject *folder = dist_path(PyBytes_AS_STRING(key));
    PyObject *locations = folder ? Py_BuildValue("[N]", folder) : NULL;
    PyObject *spec = locations ? new_spec(name, Py_None, NULL, locations) : NULL;
    Py_XDECREF(locations);
    return spec;
}

static PyObject *find_in_files(Finder *self, PyObject *name, PyObject *key) {
    PyObject *files = file_finder(self);
    PyObject *spec = files ? PyObject_CallMethod(files, "find_spec", "O", name) : NULL;
    if (spec == NULL) {
        return NULL;
    }
    PyObject *loader = spec == Py_None ? Py_NewRef(Py_None) : PyObject_GetAttrString(spec, "loader");
    if (loader == NULL) {
        Py_DECREF(spec);
        return NULL;
    }
    Py_DECREF(loader);
    if (loader == Py_None && PyBytes_GET_SIZE(key) != 0 &&
        kb_module_is_folder(PyBytes_AS_STRING(key), (size_t)PyBytes_GET_SIZE(key))) {
        Py_DECREF(spec);
        return namespace_spec(name, key);
    }
    return spec;
}

// `from .__init__ import x`: for the import system a second, plain module made from the same file.
static int is_own_init(Finder *self, const char *tail, KbModule *package) {
    return strcmp(tail, "__init__") == 0 &&
           kb_module_by_key(PyBytes_AS_STRING(self->key), (size_t)PyBytes_GET_SIZE(self->key), package) &&
           kb_module_is_package(package);
}

static PyObject *finder_find_spec(PyObject *object, PyObject *arguments, PyObject *keywords) {
    static char *names[] = {"fullname", "target", NULL};
    Finder *self = (Finder *)object;
    PyObject *name;
    PyObject *target = NULL;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "U|O", names, &name, &target)) {
        return NULL;
    }
    Py_ssize_t size;
    const char *text = PyUnicode_AsUTF8AndSize(name, &size);
    if (text == NULL) {
        return NULL;
    }
    const char *dot = memrchr(text, '.', (size_t)size);
    const char *tail = dot ? dot + 1 : text;
    if (dot == NULL) {
        kb_fallback_load(text);
    }
    int is_root = PyBytes_GET_SIZE(self->key) == 0;
    PyObject *key = is_root ? PyBytes_FromString("") : PyBytes_FromFormat("%s/", PyBytes_AS_STRING(self->key));
    PyBytes_ConcatAndDel(&key, PyBytes_FromStringAndSize(tail, text + size - tail));  // it may have zeros inside
    if (key == NULL) {
        return NULL;
    }
    KbModule module;
    PyObject *spec;
    if (kb_module_by_key(PyBytes_AS_STRING(key), (size_t)PyBytes_GET_SIZE(key), &module)) {
        spec = spec_for_module(name, &module, kb_module_is_package(&module));
    } else if (is_own_init(self, tail, &module)) {
        spec = spec_for_module(name, &module, 0);
    } else {
        spec = find_in_files(self, name, key);
    }
    Py_DECREF(key);
    return spec;
}

static PyObject *finder_invalidate_caches(PyObject *object, PyObject *unused) {
    (void)unused;
    Finder *self = (Finder *)object;
    if (self->files == NULL) {
        Py_RETURN_NONE;
    }
    return PyObject_CallMethod(self->files, "invalidate_caches", NULL);
}

// pkgutil.iter_importer_modules(finder): carried modules and whatever lies in the folder, each once, sorted.
static PyObject *finder_iter_modules(PyObject *object, PyObject *arguments) {
    Finder *self = (Finder *)object;
    const char *prefix = "";
    if (!PyArg_ParseTuple(arguments, "|s", &prefix)) {
        return NULL;
    }
    PyObject *result = NULL;
    PyObject *seen = PyDict_New();
    PyObject *carried =
        seen ? kb_module_children(PyBytes_AS_STRING(self->key), (size_t)PyBytes_GET_SIZE(self->key)) : NULL;
    PyObject *iterate = carried ? bootstrap_attribute("pkgutil", "iter_importer_modules") : NULL;
    PyObject *files = iterate && file_finder(self) ? PyObject_CallFunctionObjArgs(iterate, self->files, NULL) : NULL;
    PyObject *list = files ? PySequence_List(files) : NULL;
    if (list == NULL || PyDict_MergeFromSeq2(seen, list, 0) < 0 || PyDict_MergeFromSeq2(seen, carried, 1) < 0) {
        goto done;
    }
    Py_SETREF(list, PyDict_Items(seen));
    if (list == NULL || PyList_Sort(list) < 0) {
        goto done;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(list); i++) {
        PyObject *item = PyList_GET_ITEM(list, i);
        PyObject *named = Py_BuildValue("(NO)", PyUnicode_FromFormat("%s%U", prefix, PyTuple_GET_ITEM(item, 0)),
                                        PyTuple_GET_ITEM(item, 1));
        if (named == NULL || PyList_SetItem(list, i, named) < 0) {
            goto done;
        }
    }
    result = PyObject_GetIter(list);
done:
    Py_XDECREF(seen);
    Py_XDECREF(carried);
    Py_XDECREF(iterate);
    Py_XDECREF(files);
    Py_XDECREF(list);
    return result;
}

static PyObject *finder_repr(PyObject *object) {
    return PyUnicode_FromFormat("KeelbackFinder(%R)", ((Finder *)object)->path);
}

static void finder_dealloc(PyObject *object) {
    Finder *self = (Finder *)object;
    PyTypeObject *type = Py_TYPE(object);
    Py_XDECREF(self->path);
    Py_XDECREF(self->key);
    Py_XDECREF(self->files);
    type->tp_free(object);
    Py_DECREF(type);
}

static PyObject *finder_get_path(PyObject *object, void *unused) {
    (void)unused;
    return Py_NewRef(((Finder *)object)->path);
}

static PyMethodDef finder_methods[] = {
    {"find_spec", (PyCFunction)(void (*)(void))finder_find_spec, METH_VARARGS | METH_KEYWORDS, NULL},
    {"invalidate_caches", finder_invalidate_caches, METH_NOARGS, NULL},
    {"iter_modules", finder_iter_modules, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyGetSetDef finder_attributes[] = {{"path", finder_get_path, NULL, NULL, NULL}, {NULL, NULL, NULL, NULL, NULL}};

static PyObject *make_finder_type(void) {
    static PyType_Slot slots[] = {
        {Py_tp_dealloc, finder_dealloc},
        {Py_tp_repr, finder_repr},
        {Py_tp_doc, "Finds the carried modules of one folder of the program."},
        {Py_tp_methods, finder_methods},
        {Py_tp_getset, finder_attributes},
        {0, NULL},
    };
    static PyType_Spec spec = {
        .name = "keelback.KeelbackFinder",
        .basicsize = sizeof(Finder),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
        .slots = slots,
    };
    return PyType_FromSpec(&spec);
}

// The folder of the dist that a sys.path entry stands for, below `out`; NULL when it is none that holds modules.
// A relative entry that does not exist in the working directory is one of the dist (D10).
static const char *folder_key(const char *entry, char out[PATH_MAX]) {
    size_t size = kb_path_absolute(out, entry);
    const char *key = size != 0 ? kb_dist_relative(out) : NULL;
    if (key == NULL && entry[0] != '/' && access(entry, F_OK) != 0) {
        key = kb_path_append(out, 0, entry) != 0 ? out + 1 : "";
    }
    return key != NULL && kb_module_is_folder(key, strlen(key)) ? key : NULL;
}

static PyObject *path_hook(PyObject *unused, PyObject *path) {
    (void)unused;
    char buffer[PATH_MAX];
    PyObject *bytes = NULL;
    const char *key = NULL;
    if (PyUnicode_Check(path) && PyUnicode_FSConverter(path, &bytes)) {
        key = folder_key(PyBytes_AS_STRING(bytes), buffer);
    }
    Py_XDECREF(bytes);
    if (key == NULL) {
        PyErr_SetString(PyExc_ImportError, "not a folder of this program");
        return NULL;
    }
    PyObject *type = kb_per_interpreter("keelback.finder", make_finder_type);
    Finder *finder = type ? PyObject_New(Finder, (PyTypeObject *)type) : NULL;
    if (finder != NULL) {
        finder->path = Py_NewRef(path);
        finder->files = NULL;
        finder->key = PyBytes_FromString(key);
        if (finder->key == NULL) {
            Py_CLEAR(finder);
        }
    }
    return (PyObject *)finder;
}

static PyMethodDef path_hook_def = {"keelback_path_hook", path_hook, METH_O, NULL};

int kb_importer_install_hook(void) {
    PyObject *hooks = PySys_GetObject("path_hooks");
    // The type of specs is asked for now: later the program may have put something else in place of importlib.
    if (hooks == NULL || kb_per_interpreter("keelback.spec", find_spec_type) == NULL) {
        return -1;
    }
    PyObject *hook = PyCFunction_New(&path_hook_def, NULL);
    int failed = hook == NULL || PyList_Insert(hooks, 0, hook) < 0;
    Py_XDECREF(hook);
    return failed ? -1 : 0;
}

// importlib.util.find_spec("x") answers None for an excluded module; only an import statement gets the explanation.
static int called_by_import(void) {
    PyObject *frame = (PyObject *)PyEval_GetFrame();
    PyObject *caller = frame ? PyObject_GetAttrString(frame, "f_back") : NULL;
    PyObject *code = caller && PyFrame_Check(caller) ? (PyObject *)PyFrame_GetCode((PyFrameObject *)caller) : NULL;
    PyObject *name = code ? ((PyCodeObject *)code)->co_name : NULL;
    int is_import = name != NULL && PyUnicode_CompareWithASCIIString(name, "_find_and_load_unlocked") == 0;
    Py_XDECREF(code);
    Py_XDECREF(caller);
    return is_import;
}

static PyObject *refuse_excluded(PyObject *name, const KbModule *module) {
    if (!called_by_import()) {
        Py_RETURN_NONE;
    }
    PyObject *message = kb_module_message(module);
    if (message != NULL) {
        PyObject *arguments = PyTuple_Pack(1, message);
        PyObject *keywords = arguments ? Py_BuildValue("{sO}", "name", name) : NULL;
        PyObject *error = keywords ? PyObject_Call(PyExc_ModuleNotFoundError, arguments, keywords) : NULL;
        if (error != NULL) {
            PyErr_SetObject(PyExc_ModuleNotFoundError, error);
        }
        Py_XDECREF(error);
        Py_XDECREF(keywords);
        Py_XDECREF(arguments);
        Py_DECREF(message);
    }
    return NULL;
}

PyObject *kb_importer_spec(PyObject *name) {
    Py_ssize_t size;
    const char *text = PyUnicode_AsUTF8AndSize(name, &size);
    KbModule module;
    if (text == NULL) {
        return NULL;
    }
    if (!kb_module_by_name(text, (size_t)size, &module)) {
        Py_RETURN_NONE;
    }
    return kb_module_is_excluded(&module) ? refuse_excluded(name, &module)
                                          : spec_for_module(name, &module, kb_module_is_package(&module));
}

static PyObject *by_name_find_spec(PyObject *unused, PyObject *arguments, PyObject *keywords) {
    (void)unused;
    static char *names[] = {"fullname", "path", "target", NULL};
    PyObject *name;
    PyObject *path = NULL;
    PyObject *target = NULL;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "U|OO", names, &name, &path, &target)) {
        return NULL;
    }
    return kb_importer_spec(name);
}

static PyObject *by_name_invalidate_caches(PyObject *unused, PyObject *ignored) {
    (void)unused;
    (void)ignored;
    Py_RETURN_NONE;
}

static PyMethodDef by_name_methods[] = {
    {"find_spec", (PyCFunction)(void (*)(void))by_name_find_spec, METH_VARARGS | METH_KEYWORDS | METH_STATIC, NULL},
    {"invalidate_caches", by_name_invalidate_caches, METH_NOARGS | METH_STATIC, NULL},
    {NULL, NULL, 0, NULL},
};

static PyObject *make_by_name_type(void) {
    static PyType_Slot slots[] = {
        {Py_tp_doc, "Finds carried modules by name, after all of sys.path."},
        {Py_tp_methods, by_name_methods},
        {0, NULL},
    };
    static PyType_Spec spec = {
        .name = "keelback.KeelbackModules",
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION,
        .slots = slots,
    };
    return PyType_FromSpec(&spec);
}

// Moves our hook before zipimport's, which would stat every folder, and adds the finder by name.
int kb_importer_install_finder(void) {
    PyObject *hooks = PySys_GetObject("path_hooks");
    PyObject *finders = PySys_GetObject("meta_path");
    PyObject *by_name = kb_per_interpreter("keelback.by_name", make_by_name_type);
    if (hooks == NULL || finders == NULL || by_name == NULL) {
        return -1;
    }
    for (Py_ssize_t i = 1; i < PyList_GET_SIZE(hooks); i++) {
        PyObject *hook = PyList_GET_ITEM(hooks, i);
        if (PyCFunction_Check(hook) && PyCFunction_GET_FUNCTION(hook) == path_hook) {
            Py_INCREF(hook);
            int failed = PyList_SetSlice(hooks, i, i + 1, NULL) < 0 || PyList_Insert(hooks, 0, hook) < 0;
            Py_DECREF(hook);
            if (failed) {
                return -1;
            }
        }
    }
    return PyList_Append(finders, by_name);
}
