// Proof of nativeness: counts what the interpreter runs of the judged modules (a PEP 523 frame-evaluation hook).
//
// Problem: a module that was silently taken along as bytecode passes every test. Answer: while the cases run, every
// frame that the interpreter evaluates passes through here; one whose code comes from a judged file and that is not a
// forwarder is Python bytecode of a module that should be machine code.
//
// A forwarder is a code object whose last constant is a builtin function that says it belongs to "keelback".
// The hook itself allocates nothing and calls no Python: it also runs while tests exhaust memory or hold exceptions.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#if PY_VERSION_HEX >= 0x030b0000 && PY_VERSION_HEX < 0x030c0000
#define Py_BUILD_CORE
#include <internal/pycore_frame.h>
#undef Py_BUILD_CORE
#endif

#include <string.h>

enum { kMaxFiles = 1024, kMaxCodes = 65536 };

static const char *judged_files[kMaxFiles];  // a path ends in one of these
static size_t judged_lengths[kMaxFiles];
static int judged_count;

// Distinct code objects seen so far; each holds a reference, so that an address is never used twice.
static PyCodeObject *codes[kMaxCodes];
static unsigned char code_is_forwarder[kMaxCodes];
static Py_ssize_t code_count;
static unsigned long long interpreted_runs, forwarder_runs;
static PyObject *files_kept;  // the list whose strings judged_files points into

#if PY_VERSION_HEX >= 0x030b0000
typedef struct _PyInterpreterFrame Frame;
#else
typedef PyFrameObject Frame;
#endif

// A borrowed reference; frames that are being evaluated keep their code alive.
static PyCodeObject *frame_code(Frame *frame) {
#if PY_VERSION_HEX >= 0x030c0000
    PyCodeObject *code = (PyCodeObject *)PyUnstable_InterpreterFrame_GetCode(frame);
#elif PY_VERSION_HEX >= 0x030b0000
    PyCodeObject *code = frame->f_code;
    Py_INCREF(code);
#else
    PyCodeObject *code = PyFrame_GetCode(frame);
#endif
    Py_DECREF(code);
    return code;
}

static int is_judged(PyCodeObject *code) {
    PyObject *name = code->co_filename;
    if (!PyUnicode_Check(name) || !PyUnicode_IS_COMPACT_ASCII(name)) return 0;
    const char *path = (const char *)PyUnicode_1BYTE_DATA(name);
    const char *end = path + PyUnicode_GET_LENGTH(name);
    for (int i = 0; i < judged_count; i++) {
        const char *tail = end - judged_lengths[i];
        if (tail >= path && strcmp(tail, judged_files[i]) == 0 && (tail == path || tail[-1] == '/')) return 1;
    }
    return 0;
}

static int is_forwarder(PyCodeObject *code) {
    Py_ssize_t count = PyTuple_GET_SIZE(code->co_consts);
    if (count == 0) return 0;
    PyObject *last = PyTuple_GET_ITEM(code->co_consts, count - 1);
    return strcmp(Py_TYPE(last)->tp_name, "keelback.native") == 0;
}

// The index of `code` in `codes`, added when new; -1 when the table is full (then it counts as interpreted).
static Py_ssize_t remember(PyCodeObject *code) {
    size_t slot = ((size_t)code >> 4) * 2654435761u % kMaxCodes;
    for (size_t probes = 0; probes < kMaxCodes; probes++, slot = (slot + 1) % kMaxCodes) {
        if (codes[slot] == code) return (Py_ssize_t)slot;
        if (codes[slot] != NULL) continue;
        if (code_count >= kMaxCodes / 2) return -1;
        Py_INCREF(code);
        codes[slot] = code;
        code_is_forwarder[slot] = (unsigned char)is_forwarder(code);
        code_count++;
        return (Py_ssize_t)slot;
    }
    return -1;
}

static PyObject *counting_eval(PyThreadState *tstate, Frame *frame, int throwflag) {
    PyCodeObject *code = frame_code(frame);
    if (is_judged(code)) {
        Py_ssize_t slot = remember(code);
        if (slot >= 0 && code_is_forwarder[slot])
            forwarder_runs++;
        else
            interpreted_runs++;
    }
    return _PyEval_EvalFrameDefault(tstate, frame, throwflag);
}

static PyObject *start(PyObject *self, PyObject *files) {
    (void)self;
    if (!PyList_Check(files) || PyList_GET_SIZE(files) > kMaxFiles) {
        PyErr_SetString(PyExc_TypeError, "a list of at most 1024 file names");
        return NULL;
    }
    Py_INCREF(files);
    files_kept = files;
    for (judged_count = 0; judged_count < PyList_GET_SIZE(files); judged_count++) {
        judged_files[judged_count] = PyUnicode_AsUTF8(PyList_GET_ITEM(files, judged_count));
        if (judged_files[judged_count] == NULL) return NULL;
        judged_lengths[judged_count] = strlen(judged_files[judged_count]);
    }
    _PyInterpreterState_SetEvalFrameFunc(PyInterpreterState_Get(), counting_eval);
    Py_RETURN_NONE;
}

static PyObject *stop(PyObject *self, PyObject *unused) {
    (void)self;
    (void)unused;
    _PyInterpreterState_SetEvalFrameFunc(PyInterpreterState_Get(), _PyEval_EvalFrameDefault);
    Py_RETURN_NONE;
}

static PyObject *collect(int forwarders) {
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list != NULL && i < kMaxCodes; i++) {
        if (codes[i] == NULL || code_is_forwarder[i] != forwarders) continue;
        PyObject *item = forwarders ? Py_NewRef((PyObject *)codes[i])
                                    : PyUnicode_FromFormat("%U:%d %U", codes[i]->co_filename,
                                                           codes[i]->co_firstlineno, codes[i]->co_name);
        if (item == NULL || PyList_Append(list, item) < 0) Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

static PyObject *get_interpreted(PyObject *self, PyObject *unused) {
    (void)self;
    (void)unused;
    return collect(0);
}

static PyObject *get_forwarders(PyObject *self, PyObject *unused) {
    (void)self;
    (void)unused;
    return collect(1);
}

static PyObject *get_interpreted_runs(PyObject *self, PyObject *unused) {
    (void)self;
    (void)unused;
    return PyLong_FromUnsignedLongLong(interpreted_runs);
}

static PyObject *get_forwarder_runs(PyObject *self, PyObject *unused) {
    (void)self;
    (void)unused;
    return PyLong_FromUnsignedLongLong(forwarder_runs);
}

static PyMethodDef methods[] = {
    {"start", start, METH_O, "start(files): count frames whose co_filename ends in one of these names"},
    {"stop", stop, METH_NOARGS, "stop(): back to the interpreter's own evaluation function"},
    {"interpreted", get_interpreted, METH_NOARGS, "judged code objects that ran as bytecode: 'file:line name'"},
    {"forwarders", get_forwarders, METH_NOARGS, "judged code objects that are forwarders to native code"},
    {"interpreted_runs", get_interpreted_runs, METH_NOARGS, "how many frames of the former were evaluated"},
    {"forwarder_runs", get_forwarder_runs, METH_NOARGS, "how many frames of the latter were evaluated"},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "native_proof", NULL, -1, methods,
                                        NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_native_proof(void);
PyMODINIT_FUNC PyInit_native_proof(void) { return PyModule_Create(&definition); }
