// Runs a carried script as __main__: what pymain_run_python, pymain_run_file and Py_RunMain do in CPython, with the
// code taken from the program instead of a file. Exit codes: 1 for an exception, SystemExit's own, 120 when the
// standard streams cannot be flushed, SIGINT raised again for an unhandled KeyboardInterrupt.
#include "boot.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

// -P, -I and PYTHONSAFEPATH: sys.path gets no folder of the script. -1 with an exception.
static int is_safe_path(void) {
    PyObject *flags = PySys_GetObject("flags");
    if (flags == NULL) {
        return 0;
    }
    int has_flag = PyObject_HasAttrString(flags, "safe_path");  // since 3.11
    PyObject *value = PyObject_GetAttrString(flags, has_flag ? "safe_path" : "isolated");
    int safe = value ? PyObject_IsTrue(value) : -1;
    Py_XDECREF(value);
    return safe;
}

// sys.path[0]: the folder of the script in the dist.
static int insert_script_folder(const KbModule *script) {
    int safe = is_safe_path();
    if (safe != 0) {
        return safe < 0 ? -1 : 0;
    }
    const char *origin = kb_module_origin(script);
    const char *slash = strrchr(origin, '/');
    PyObject *dist = PyUnicode_DecodeFSDefault(kb_dist_dir());
    PyObject *tail = dist ? PyUnicode_DecodeFSDefaultAndSize(origin, slash ? slash - origin : 0) : NULL;
    PyObject *folder = tail ? (slash ? PyUnicode_FromFormat("%U/%U", dist, tail) : Py_NewRef(dist)) : NULL;
    PyObject *path = PySys_GetObject("path");
    int failed = folder == NULL || path == NULL || PyList_Insert(path, 0, folder) < 0;
    Py_XDECREF(dist);
    Py_XDECREF(tail);
    Py_XDECREF(folder);
    return failed ? -1 : 0;
}

// What PyRun_SimpleFile puts into the namespace; the rest is there since the interpreter made the module.
static int fill_main(const KbStart *start, PyObject *names) {
    PyObject *file = PyUnicode_DecodeFSDefault(start->script_path);
    PyObject *origin = PyUnicode_DecodeFSDefault(kb_module_origin(&start->script));
    PyObject *dist = PyUnicode_DecodeFSDefault(kb_dist_dir());
    PyObject *path = origin && dist ? PyUnicode_FromFormat("%U/%U", dist, origin) : NULL;
    PyObject *name = PyUnicode_FromString("__main__");
    PyObject *loader = path && name ? kb_loader_new(name, path) : NULL;
    int failed = file == NULL || loader == NULL || PyDict_SetItemString(names, "__file__", file) < 0 ||
                 PyDict_SetItemString(names, "__cached__", Py_None) < 0 ||
                 PyDict_SetItemString(names, "__loader__", loader) < 0;
    if (!failed && start->script.native != NULL) {
        PyObject *marker = kb_compiled_marker();
        failed = marker == NULL || PyDict_SetItemString(names, "__compiled__", marker) < 0;
        Py_XDECREF(marker);
    }
    Py_XDECREF(file);
    Py_XDECREF(origin);
    Py_XDECREF(dist);
    Py_XDECREF(path);
    Py_XDECREF(name);
    Py_XDECREF(loader);
    return failed ? -1 : 0;
}

static PyObject *execute(const KbStart *start, PyObject *names) {
    if (insert_script_folder(&start->script) < 0 || fill_main(start, names) < 0) {
        return NULL;
    }
    PyObject *code = kb_module_code(&start->script);
    if (code == NULL) {
        return NULL;
    }
    if (PySys_Audit("cpython.run_file", "s", start->script_path) < 0) {
        Py_DECREF(code);
        return NULL;
    }
    PyObject *result = PyEval_EvalCode(code, names, names);
    Py_DECREF(code);
    return result;
}

static void flush_stream(const char *name) {
    PyObject *stream = PySys_GetObject(name);
    PyObject *done = stream ? PyObject_CallMethod(stream, "flush", NULL) : NULL;
    if (done == NULL) {
        PyErr_Clear();
    }
    Py_XDECREF(done);
}

// flush_io() of CPython: before the traceback is printed, keeping the exception.
static void flush_streams(void) {
    PyObject *type;
    PyObject *value;
    PyObject *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    flush_stream("stderr");
    flush_stream("stdout");
    PyErr_Restore(type, value, traceback);
}

static int die_of_sigint(void) {
    signal(SIGINT, SIG_DFL);
    kill(getpid(), SIGINT);
    return SIGINT + 128;
}

#if KB_SAYS_THAT_MAIN_RUNS

PyAPI_FUNC(int) _PyInterpreterState_SetRunningMain(PyInterpreterState *);
PyAPI_FUNC(void) _PyInterpreterState_SetNotRunningMain(PyInterpreterState *);

#else

#define _PyInterpreterState_SetRunningMain(interpreter) 0
#define _PyInterpreterState_SetNotRunningMain(interpreter)

#endif

int kb_run_script(const KbStart *start) {
    int exit_code = 0;
    int interrupted = 0;
    PyObject *main_module = PyImport_AddModule("__main__");
    Py_XINCREF(main_module);
    PyObject *names = main_module ? PyModule_GetDict(main_module) : NULL;
    int running = names != NULL && _PyInterpreterState_SetRunningMain(PyInterpreterState_Get()) == 0;
    PyObject *result = running ? execute(start, names) : NULL;
    interrupted = result == NULL && PyErr_Occurred() == PyExc_KeyboardInterrupt;
    flush_streams();
    if (result == NULL) {
        kb_hint_prepare();
        Py_CLEAR(main_module);
        PyErr_Print();  // SystemExit ends the process here, through Py_Exit
        kb_hint_print();
        exit_code = 1;
    }
    Py_XDECREF(result);
    if (names != NULL &&
        (PyDict_DelItemString(names, "__file__") < 0 || PyDict_DelItemString(names, "__cached__") < 0)) {
        PyErr_Clear();
    }
    Py_XDECREF(main_module);
    if (running) {
        _PyInterpreterState_SetNotRunningMain(PyInterpreterState_Get());
    }
    if (Py_FinalizeEx() < 0) {
        exit_code = 120;
    }
    return interrupted ? die_of_sigint() : exit_code;
}
