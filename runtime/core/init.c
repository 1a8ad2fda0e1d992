// What the runtime does once, after the interpreter is up and before the program runs.
#include "kb_core.h"

#include <string.h>

static setter set_line;

// A trace function that sets a frame's line (pdb's `jump`) moves it among the instructions of its code object. Those of
// a forwarder are not the function's: the interpreter would go on at the wrong place, with operands that are not there.
static int set_line_of_frame(PyObject *frame, PyObject *line, void *closure) {
    PyCodeObject *code = PyFrame_GetCode((PyFrameObject *)frame);
    int native = kb_code_of(code) != NULL;
    Py_DECREF(code);
    if (!native || line == NULL || !PyLong_CheckExact(line)) return set_line(frame, line, closure);
    PyObject *trace = PyObject_GetAttrString(frame, "f_trace");
    if (trace == NULL) return -1;
    Py_DECREF(trace);
    if (trace == Py_None) return set_line(frame, line, closure);  // it says that only a trace function may
    PyErr_SetString(PyExc_ValueError, "can't jump in a compiled function: build the program with --debug");
    return -1;
}

static void refuse_jumps(void) {
    for (PyGetSetDef *def = PyFrame_Type.tp_getset; def->name != NULL; def++) {
        if (strcmp(def->name, "f_lineno") != 0 || def->set == set_line_of_frame) continue;
        set_line = def->set;
        def->set = set_line_of_frame;
    }
}

int kb_runtime_init(void) {
    kb_init_consume(PyEval_GetBuiltins());
    refuse_jumps();
    return 0;
}
