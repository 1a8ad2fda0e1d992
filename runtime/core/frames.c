// Forwarders, native entry, frames of direct calls.
//
// A function reached from interpreted code has the interpreter's own frame: the forwarder applies an operator to the
// native entry, which runs the native body on that frame. A call from native code (or from C, through the function's
// vectorcall) links a frame record of its own; `kb_push_frame` and `kb_pop_frame` in compat/ do what Python/frame.c
// does.
#include "kb.h"
#include "kb_boot.h"
#include "kb_core.h"

#include <marshal.h>
#include <string.h>

PyTypeObject *kb_entry_type, *kb_debug_entry_type;

// The native code whose forwarder is running, or NULL with an exception set.
static KbCode *running(PyThreadState *ts, PyObject *self) {
    KbFrame *f = kb_current_frame(ts);
    PyTupleObject *consts = f ? (PyTupleObject *)kb_frame_code(f)->co_consts : NULL;
    if (consts == NULL || Py_SIZE(consts) == 0 || consts->ob_item[Py_SIZE(consts) - 1] != self) {
        PyErr_SetString(PyExc_SystemError, "the native entry of a function can only be used by its own code object");
        return NULL;
    }
    if (kb_stack_exhausted()) {
        PyErr_SetString(PyExc_RecursionError, "maximum recursion depth exceeded");
        return NULL;
    }
    return ((KbEntry *)self)->native;
}

static int resume(PyThreadState *ts, KbCode *native, int thrown, PyObject **yielded) {
    KbFrame *f = kb_current_frame(ts);
#ifdef KB_BLOCK_STACK
    kb_before_resume(ts, f, native->spills, thrown);
#endif
    int outcome = native->resume(ts, f, thrown, yielded);
#ifdef KB_BLOCK_STACK
    if (outcome >= 0 && outcome < native->yield_count) kb_after_yield(f, native->spills);
#endif
    return outcome;
}

static PyObject *resume_for_object(PyThreadState *ts, KbCode *native, int thrown) {
    PyObject *yielded = NULL;
    int outcome = resume(ts, native, thrown, &yielded);
    return outcome < 0 ? NULL : kb_outcome_object(native, outcome, yielded);
}

// The frame's object, borrowed; the frame must be the current one. NULL with an exception set.
static PyFrameObject *frame_object(PyThreadState *ts, KbFrame *f) {
    PyFrameObject *object = kb_existing_frame_object(f);
    if (object == NULL) {
        object = PyThreadState_GetFrame(ts);
        Py_XDECREF(object);  // the frame record keeps it
    }
    return object;
}

// The forwarder returns from a place of its own. A frame that somebody keeps, or that a profiler is about to see, says
// the line of the `return`.
static void keep_line(PyThreadState *ts, KbFrame *f) {
    PyFrameObject *object = kb_existing_frame_object(f);
    const int seen = kb_tracing(ts);
    if (KB_LIKELY(!seen && (object == NULL || Py_REFCNT(object) == 1))) return;
    int line = PyCode_Addr2Line(kb_frame_code(f), kb_lasti(f));
    if (object == NULL) object = frame_object(ts, f);
    if (object == NULL)
        PyErr_Clear();
    else if (line > 0)
        object->f_lineno = line;
}

static PyObject *run_plain(PyThreadState *ts, KbCode *native) {
    KbFrame *f = kb_current_frame(ts);
    PyObject *out = native->body(ts, f);
    if (out != NULL) keep_line(ts, f);
    return out;
}

// -entry: runs or resumes. The result of a plain function, or what kb_outcome_object says.
static PyObject *entry_run(PyObject *self) {
    PyThreadState *ts = kb_thread_state();
    KbCode *native = running(ts, self);
    if (native == NULL) return NULL;
    return native->body ? run_plain(ts, native) : resume_for_object(ts, native, 0);
}

// ~entry: an exception was thrown in.
static PyObject *entry_thrown(PyObject *self) {
    PyThreadState *ts = kb_thread_state();
    KbCode *native = running(ts, self);
    if (native == NULL) return NULL;
    return native->body ? PyErr_Format(PyExc_SystemError, "not a generator") : resume_for_object(ts, native, 1);
}

// bool(entry): resumes a generator with one `yield`; true when it is over.
static int entry_truth(PyObject *self) {
    PyThreadState *ts = kb_thread_state();
    KbCode *native = ((KbEntry *)self)->native;
    if (native->body || native->yield_count != 1 || native->awaits) return 1;
    if (running(ts, self) == NULL) return -1;
    PyObject *yielded;
    return resume(ts, native, 0, &yielded);
}

#ifndef KB_BLOCK_STACK
// Above the slots of a generator are a position and the exception, to which the interpreter has just given an entry.
static PyObject *leave_again(KbFrame *f, int spills) {
    KbSlot *S = kb_stack(f);
    if (kb_gen_state(S) == KB_LEFT_AGAIN) {
        PyObject *exc = kb_slot(S[spills + 3]);
        PyTracebackObject *entry = (PyTracebackObject *)PyException_GetTraceback(exc);
        if (entry != NULL) PyException_SetTraceback(exc, entry->tb_next ? (PyObject *)entry->tb_next : Py_None);
        Py_XDECREF(entry);
    }
    Py_RETURN_NONE;
}
#endif

// +entry: the exception that leaves has this frame's traceback entry already, or shall have none.
static PyObject *entry_left(PyObject *self) {
    PyThreadState *ts = kb_thread_state();
    KbCode *native = running(ts, self);
    if (native == NULL) return NULL;
#ifdef KB_BLOCK_STACK
    return kb_leave_again(kb_current_frame(ts));
#else
    return leave_again(kb_current_frame(ts), native->spills);
#endif
}

static int make_entry_type(void);

static PyObject *new_entry(PyTypeObject *type, KbCode *native) {
    PyObject *entry = PyType_GenericAlloc(type, 0);
    if (entry != NULL) ((KbEntry *)entry)->native = native;
    return entry;
}

// The module `name`, or the one that has the native code `native`.
static const KbNativeModule *native_module(const char *name, const KbCode *native) {
    for (const KbNativeModule *const *at = kb_program.modules, *module = kb_program.main; module != NULL;
         module = *at++)
        if (name ? strcmp(module->name, name) == 0 : native >= module->codes && native < module->codes + module->count)
            return module;
    return NULL;
}

PyObject *kb_entry_by_name(const char *name, Py_ssize_t number, const char *fingerprint) {
    const KbNativeModule *module = native_module(name, NULL);
    if (module == NULL || strcmp(module->fingerprint, fingerprint) != 0 || number < 0 || number >= module->count) {
        PyErr_Format(
            PyExc_ImportError,
            "a function of module '%s' was pickled by value in another program, or in another build of this one", name);
        return NULL;
    }
    if (make_entry_type() < 0 || (module->debug && kb_debug_init() < 0)) return NULL;
    return new_entry(module->debug ? kb_debug_entry_type : kb_entry_type, &module->codes[number]);
}

// Pickled by name: for processes of the same program.
static PyObject *entry_reduce(PyObject *self, PyObject *unused) {
    (void)unused;
    KbCode *native = ((KbEntry *)self)->native;
    const KbNativeModule *module = native_module(NULL, native);
    PyObject *own = PyImport_ImportModule("_keelback");
    PyObject *function = own ? PyObject_GetAttrString(own, "native") : NULL;
    Py_XDECREF(own);
    if (function == NULL) return NULL;
    return Py_BuildValue("N(sns)", function, module->name, (Py_ssize_t)(native - module->codes), module->fingerprint);
}

static int make_entry_type(void) {
    static PyMethodDef methods[] = {{"__reduce__", entry_reduce, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
    static PyType_Slot slots[] = {{Py_tp_methods, methods},  {Py_nb_negative, entry_run},  {Py_nb_invert, entry_thrown},
                                  {Py_nb_bool, entry_truth}, {Py_nb_positive, entry_left}, {0, NULL}};
    static PyType_Spec spec = {"keelback.native", sizeof(KbEntry), 0,
                               Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
                               slots};
    static PyType_Slot debug_slots[] = {{Py_tp_methods, methods}, {0, NULL}};
    static PyType_Spec debug_spec = {"keelback.native", sizeof(KbEntry), 0,
                                     Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
                                     debug_slots};
    if (kb_entry_type == NULL) kb_entry_type = (PyTypeObject *)PyType_FromSpec(&spec);
    if (kb_debug_entry_type == NULL) kb_debug_entry_type = (PyTypeObject *)PyType_FromSpec(&debug_spec);
    return kb_entry_type && kb_debug_entry_type ? 0 : -1;
}

static int attach(PyObject *code, PyTypeObject *type, KbCode *codes, Py_ssize_t count) {
    PyTupleObject *consts = (PyTupleObject *)((PyCodeObject *)code)->co_consts;
    Py_ssize_t last = Py_SIZE(consts) - 1;
    Py_ssize_t number = PyLong_AsSsize_t(consts->ob_item[last]);
    if (number < 0 || number >= count) {
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_SystemError, "damaged native module");
        return -1;
    }
    PyObject *entry = new_entry(type, &codes[number]);
    if (entry == NULL) return -1;
    Py_SETREF(consts->ob_item[last], entry);
    if (kb_hide_comprehension_variables((PyCodeObject *)code) < 0) return -1;
    for (Py_ssize_t i = 0; i < last; i++) {
        PyObject *item = consts->ob_item[i];
        if (PyCode_Check(item) && attach(item, type, codes, count) < 0) return -1;
        // A code object that stays bytecode comes as a tuple of one, which no source can make.
        if (PyTuple_CheckExact(item) && PyTuple_GET_SIZE(item) == 1 && PyCode_Check(PyTuple_GET_ITEM(item, 0)))
            Py_SETREF(consts->ob_item[i], Py_NewRef(PyTuple_GET_ITEM(item, 0)));
    }
    return 0;
}

PyObject *kb_make_code(KbCode *codes, Py_ssize_t count, const char *forwarders, size_t size) {
    if (make_entry_type() < 0) return NULL;
    PyObject *code = PyMarshal_ReadObjectFromString(forwarders, (Py_ssize_t)size);
    if (code != NULL && attach(code, kb_entry_type, codes, count) < 0) Py_CLEAR(code);
    return code;
}

PyObject *kb_make_debug_code(KbCode *codes, Py_ssize_t count, const char *bodies, size_t size) {
    if (make_entry_type() < 0 || kb_debug_init() < 0) return NULL;
    PyObject *code = PyMarshal_ReadObjectFromString(bodies, (Py_ssize_t)size);
    if (code != NULL && attach(code, kb_debug_entry_type, codes, count) < 0) Py_CLEAR(code);
    return code;
}

int kb_stack_exhausted(void) {
    char here;
    return __builtin_expect(&here < kb_stack_limit_for_thread(), 0) && kb_stack_overflowed(&here);
}

void kb_traceback(PyThreadState *ts, KbFrame *f) {
    PyObject *type, *value, *tb;
    PyFrameObject *object = kb_existing_frame_object(f);
    if (object == NULL) {
        PyErr_Fetch(&type, &value, &tb);
        object = frame_object(ts, f);
        if (object == NULL) PyErr_Clear();
        PyErr_Restore(type, value, tb);
    }
    if (object != NULL) PyTraceBack_Here(object);
}

int kb_drop_entry(PyFrameObject *frame) {
#ifdef KB_RAISED_IS_OBJECT
    PyObject *exc = PyErr_GetRaisedException();
    PyTracebackObject *entry = (PyTracebackObject *)((PyBaseExceptionObject *)exc)->traceback;
#else
    PyObject *type, *value, *tb;
    PyErr_Fetch(&type, &value, &tb);
    PyTracebackObject *entry = (PyTracebackObject *)tb;
#endif
    int lasti = -1;
    if (entry != NULL && (frame == NULL || entry->tb_frame == frame)) {
        lasti = entry->tb_lasti;
#ifdef KB_RAISED_IS_OBJECT
        PyException_SetTraceback(exc, entry->tb_next ? (PyObject *)entry->tb_next : Py_None);
#else
        Py_SETREF(tb, Py_XNewRef(entry->tb_next));
#endif
    }
#ifdef KB_RAISED_IS_OBJECT
    PyErr_SetRaisedException(exc);
#else
    PyErr_Restore(type, value, tb);
#endif
    return lasti;
}

// The exception has this frame's entry already (it was caught or thrown in here and goes on). Whoever called the native
// code will add one, so this one is taken off, and the position is set so that the new one is equal.
void kb_leave_reraising(PyThreadState *ts, KbFrame *f) {
    (void)ts;
    PyFrameObject *object = kb_existing_frame_object(f);
    int lasti = object ? kb_drop_entry(object) : -1;
    if (lasti >= 0)
        kb_set_lasti(f, lasti);
    else if (!kb_in_generator(f))
        kb_mark_left(f);
    else
        kb_set_slot(&kb_stack(f)[0], PyLong_FromLong(KB_LEFT_AGAIN));
}

// Signals, GIL requests, asynchronous exceptions, pending calls: signal handlers must see this frame as the current
// one, so they are run from here; the rest is served by the interpreter when a function that does nothing is called.
int kb_poll_slow(PyThreadState *ts) {
    static PyObject *nothing;
    if (PyErr_CheckSignals() < 0) return -1;
    if (!kb_breaker(ts) || kb_tracing(ts)) return 0;
    if (nothing == NULL) {
        PyObject *globals = PyDict_New();
        if (globals == NULL) return -1;
        PyObject *made = PyRun_String("lambda: None", Py_eval_input, globals, globals);
        Py_DECREF(globals);
        if (made == NULL) return -1;
        nothing = made;
    }
    PyObject *result = PyObject_Vectorcall(nothing, NULL, 0, NULL);
    if (result != NULL) {
        Py_DECREF(result);
        return 0;
    }
    kb_drop_entry(NULL);
    return -1;
}
