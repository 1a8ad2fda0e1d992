// CPython 3.10: frames, errors and object layouts.
//
// Every Python frame is an object here, and it has a block stack. Native code keeps none; it uses the frame's own for
// two things that the interpreter's loop shall do with an exception (see "the forwarder's handlers" below).
#ifndef KB_COMPAT_H
#define KB_COMPAT_H

#include <frameobject.h>
#include <opcode.h>
#include <stdbool.h>

#include "internal/pycore_ceval.h"
#include "internal/pycore_code.h"
#include "internal/pycore_interp.h"
#include "internal/pycore_list.h"
#include "internal/pycore_object.h"
#include "internal/pycore_pyerrors.h"
#include "internal/pycore_pystate.h"

#define KB_SUM_IS_PLAIN 1    // sum() adds floats one by one, without compensation
#define KB_ARGUMENTS_MOVE 0  // the caller keeps the arguments until the call is over
typedef PyFrameObject KbFrame;
typedef _Py_CODEUNIT KbUnit;

#define KB_BLOCK_STACK 1  // exceptions unwind through f_blockstack; the forwarder has handlers

static inline PyThreadState *kb_thread_state(void) {
    return _PyThreadState_GET();
}
static inline KbFrame *kb_current_frame(PyThreadState *ts) {
    return ts->frame;
}
static inline PyCodeObject *kb_frame_code(KbFrame *f) {
    return f->f_code;
}
static inline PyObject **kb_locals(KbFrame *f) {
    return f->f_localsplus;
}
static inline PyObject **kb_stack(KbFrame *f) {
    return f->f_valuestack;
}
static inline KbUnit *kb_code_start(PyCodeObject *code) {
    return (KbUnit *)PyBytes_AS_STRING(code->co_code);
}
static inline void kb_at(KbFrame *f, KbUnit *base, int offset) {
    (void)base;
    f->f_lasti = offset / 2;
}
static inline int kb_lasti(KbFrame *f) {
    return f->f_lasti * 2;
}
static inline void kb_set_lasti(KbFrame *f, int offset) {
    f->f_lasti = offset / 2;
}
static inline PyObject *kb_globals(KbFrame *f) {
    return f->f_globals;
}
static inline PyObject *kb_builtins(KbFrame *f) {
    return f->f_builtins;
}
static inline PyObject *kb_frame_locals(KbFrame *f) {
    return f->f_locals;
}
static inline PyFrameObject *kb_existing_frame_object(KbFrame *f) {
    return f;
}

static inline int kb_has_error(PyThreadState *ts) {
    return ts->curexc_type != NULL;
}
static inline PyObject *kb_handled(PyThreadState *ts) {
    return ts->exc_info->exc_value;
}

// --- the forwarder's handlers (src/front/native.py)
//
// The interpreter's loop adds a traceback entry whenever native code fails, and then goes to the handler of the frame's
// innermost block. The last units of every forwarder are a handler that takes the entry off and passes the exception
// on: native code sets up a block for it when its exception must not get an entry. Before it, a generator has the
// handler for exceptions that are thrown in: native code sets up its block when it suspends the frame.
enum { KB_LEFT_UNITS = 12, KB_THROWN_UNITS = 24 };

static inline int kb_left_handler(KbFrame *f) {
    return (int)(PyBytes_GET_SIZE(f->f_code->co_code) / 2) - KB_LEFT_UNITS;
}
static inline void kb_set_block(KbFrame *f, int handler, int level) {
    f->f_blockstack[0].b_type = SETUP_FINALLY;
    f->f_blockstack[0].b_handler = handler;
    f->f_blockstack[0].b_level = level;
    f->f_iblock = 1;
}
static inline void kb_mark_left(KbFrame *f) {
    kb_set_block(f, kb_left_handler(f), 0);
}
static inline int kb_marked_left(KbFrame *f) {
    return f->f_iblock != 0;
}
static inline int kb_in_generator(KbFrame *f)  // whose exceptions cannot be marked
{
    (void)f;
    return 0;
}
// Called by the forwarder's handlers (see above), and around each run of a generator's body.
PyObject *kb_leave_again(KbFrame *f);
void kb_take_thrown(PyThreadState *ts, KbFrame *f, int spills);
void kb_clear_placeholders(KbFrame *f, int spills);
static inline void kb_before_resume(PyThreadState *ts, KbFrame *f, int spills, int thrown) {
    f->f_iblock = 0;
    if (thrown)
        kb_take_thrown(ts, f, spills);
    else if (!PyLong_CheckExact(kb_stack(f)[0]))
        kb_clear_placeholders(f, spills);
}
static inline void kb_after_yield(KbFrame *f, int spills) {
    kb_set_block(f, kb_left_handler(f) - KB_THROWN_UNITS, spills + 1);
}

static inline int kb_tracing(PyThreadState *ts) {
    return ts->cframe->use_tracing;
}
#define kb_watches_calls kb_tracing
static inline int kb_use_tracing(PyThreadState *ts) {
    return (ts->c_tracefunc != NULL || ts->c_profilefunc != NULL);
}
static inline int kb_breaker(PyThreadState *ts) {
    return _Py_atomic_load_relaxed(&ts->interp->ceval.eval_breaker) || kb_tracing(ts);
}

static inline PyCodeObject *kb_generator_code(PyObject *generator) {
    return (PyCodeObject *)((PyGenObject *)generator)->gi_code;
}

#define KB_ENTER_RECURSION(ts) \
    (KB_UNLIKELY(++ts->recursion_depth > ts->interp->ceval.recursion_limit) && kb_check_recursion(ts))
#define KB_LEAVE_RECURSION(ts) (ts->recursion_depth--)

static inline unsigned kb_type_version(PyTypeObject *type) {
    return PyType_HasFeature(type, Py_TPFLAGS_VALID_VERSION_TAG) ? type->tp_version_tag : 0;
}
#define KB_DICT_VERSIONS 1
static inline uint64_t kb_dict_version(PyObject *dict) {
    return ((PyDictObject *)dict)->ma_version_tag;
}

static inline int kb_cell_count(PyCodeObject *code) {
    return (int)PyTuple_GET_SIZE(code->co_cellvars);
}
static inline int kb_free_count(PyCodeObject *code) {
    return (int)PyTuple_GET_SIZE(code->co_freevars);
}
static inline int kb_slot_count(PyCodeObject *code) {
    return code->co_nlocals + kb_cell_count(code) + kb_free_count(code);
}
static inline PyObject *kb_local_name(PyCodeObject *code, int i) {
    if (i < code->co_nlocals) return PyTuple_GET_ITEM(code->co_varnames, i);
    i -= code->co_nlocals;
    if (i < kb_cell_count(code)) return PyTuple_GET_ITEM(code->co_cellvars, i);
    return PyTuple_GET_ITEM(code->co_freevars, i - kb_cell_count(code));
}
static inline int kb_is_free_var(PyCodeObject *code, int i) {
    return i >= code->co_nlocals + kb_cell_count(code);
}

static inline PyObject *kb_float(double value) {
    struct _Py_float_state *state = &_PyInterpreterState_GET()->float_state;
    PyFloatObject *op = state->free_list;
    if (__builtin_expect(op == NULL, 0)) return PyFloat_FromDouble(value);
    state->free_list = (PyFloatObject *)Py_TYPE(op);
    state->numfree--;
    _PyObject_Init((PyObject *)op, &PyFloat_Type);
    op->ob_fval = value;
    return (PyObject *)op;
}

// Iterators of list and tuple, and of ranges that fit a C long (Objects/listobject.c, tupleobject.c, rangeobject.c).
typedef struct KbSequenceIterator {
    PyObject_HEAD Py_ssize_t index;
    PyObject *sequence;  // NULL when exhausted
} KbSequenceIterator;

typedef struct KbRangeIterator {
    PyObject_HEAD long index, start, step, len;
} KbRangeIterator;

// 0: exhausted.
static inline int kb_range_advance(PyObject *iterator, int64_t *value) {
    KbRangeIterator *it = (KbRangeIterator *)iterator;
    if (it->index >= it->len) return 0;
    *value = (long)(it->start + (unsigned long)(it->index++) * (unsigned long)it->step);
    return 1;
}
static inline PyObject *kb_range_next(PyObject *iterator) {
    int64_t value;
    return kb_range_advance(iterator, &value) ? PyLong_FromLong((long)value) : NULL;
}

// Ints of at most one digit: their value fits an int32.
static inline int kb_is_small_int(PyObject *v) {
    return PyLong_CheckExact(v) && (size_t)(Py_SIZE(v) + 1) <= 2;
}
static inline long kb_small_int(PyObject *v) {
    return (long)Py_SIZE(v) * (long)((PyLongObject *)v)->ob_digit[0];
}
// The digits of any int, the lowest first; their number is negative for a negative int.
static inline digit *kb_int_digits(PyObject *v, Py_ssize_t *count) {
    *count = Py_SIZE(v);
    return ((PyLongObject *)v)->ob_digit;
}

// --- frames of direct calls

// A frame for a call of `function` that is not linked, its locals NULL. NULL without exception when there is no memory.
KbFrame *kb_new_frame(PyFunctionObject *function, PyCodeObject *code);
static inline KbFrame *kb_push_frame(PyThreadState *ts, PyFunctionObject *function, PyCodeObject *code) {
    KbFrame *f = kb_new_frame(function, code);
    if (__builtin_expect(f == NULL, 0)) return NULL;
    Py_XINCREF(ts->frame);
    f->f_back = ts->frame;
    f->f_state = FRAME_EXECUTING;
    f->f_stackdepth = -1;
    ts->frame = f;
    return f;
}
void kb_pop_frame(PyThreadState *ts, KbFrame *f);

static inline int kb_has_cells(PyCodeObject *code) {
    return kb_cell_count(code) | kb_free_count(code);
}
// -1 with an exception set.
static inline int kb_make_cells(KbFrame *f, PyFunctionObject *function, PyCodeObject *code) {
    PyObject **cells = f->f_localsplus + code->co_nlocals;
    int ncells = kb_cell_count(code), nfree = kb_free_count(code);
    for (int i = 0; i < ncells; i++) {
        Py_ssize_t arg = code->co_cell2arg ? code->co_cell2arg[i] : CO_CELL_NOT_AN_ARG;
        PyObject *cell = PyCell_New(arg == CO_CELL_NOT_AN_ARG ? NULL : f->f_localsplus[arg]);
        if (cell == NULL) return -1;
        if (arg != CO_CELL_NOT_AN_ARG) Py_CLEAR(f->f_localsplus[arg]);
        cells[i] = cell;
    }
    for (int i = 0; i < nfree; i++) cells[ncells + i] = Py_NewRef(PyTuple_GET_ITEM(function->func_closure, i));
    return 0;
}

int kb_restore_handled(PyThreadState *ts);  // sets the handled exception as the current one; 0 when there is none
PyObject *kb_lookup_special(PyObject *object, const char *name);
void kb_missing_special(PyObject *object, const char *name, const char *protocol, int is_exit);

#define KB_CANNOT_AWAIT "object %.100s can't be used in 'await' expression"
#define KB_NOT_A_CLASS "called match pattern must be a type"
#define KB_UNBOUND_LOCAL "local variable '%.200s' referenced before assignment"
#define KB_UNBOUND_FREE "free variable '%.200s' referenced before assignment in enclosing scope"

int kb_generator_awaits(PyObject *coroutine);  // 1 when it is suspended in an `await`
// --- attributes: instances have dicts, nothing is inline
typedef struct PyDictValues {
    PyObject *values[1];
} PyDictValues;
static inline PyDictValues *kb_inline_values(PyObject *object) {
    (void)object;
    return NULL;
}
static inline PyObject *kb_inline_value(PyObject *object, Py_ssize_t index) {
    (void)object;
    (void)index;
    return NULL;
}
static inline void kb_added_inline(PyDictValues *values, Py_ssize_t index) {
    (void)values;
    (void)index;
}
static inline Py_ssize_t kb_shared_index(PyTypeObject *type, PyObject *name) {
    (void)type;
    (void)name;
    return -1;
}
static inline Py_ssize_t kb_shared_count(PyTypeObject *type) {
    (void)type;
    return 0;
}
static inline int kb_has_inline_values(PyTypeObject *type) {
    return type->tp_dictoffset > 0;
}

// The dict of an instance; NULL when there is none yet, or not at a fixed place.
static inline PyObject *kb_instance_dict(PyObject *object) {
    Py_ssize_t offset = Py_TYPE(object)->tp_dictoffset;
    return offset > 0 ? *(PyObject **)((char *)object + offset) : NULL;
}
static inline int kb_keeps_methods(PyObject *object, Py_ssize_t count) {
    (void)count;
    PyObject *dict = kb_instance_dict(object);
    return dict == NULL || PyDict_GET_SIZE(dict) == 0;
}

typedef struct KbDictEntry {  // Objects/dict-common.h
    Py_hash_t me_hash;
    PyObject *me_key;
    PyObject *me_value;
} KbDictEntry;
struct _dictkeysobject {
    Py_ssize_t dk_refcnt;
    Py_ssize_t dk_size;
    void *dk_lookup;
    Py_ssize_t dk_usable;
    Py_ssize_t dk_nentries;
    char dk_indices[];
};
static inline KbDictEntry *kb_dict_entries(PyDictKeysObject *keys) {
    Py_ssize_t size = keys->dk_size;
    return (KbDictEntry *)(keys->dk_indices + size * (size <= 0xff         ? 1
                                                      : size <= 0xffff     ? 2
                                                      : size <= 0xffffffff ? 4
                                                                           : 8));
}
// The value of `name` in `dict` if it is the entry number `hint`, borrowed, or NULL: then nothing is known.
static inline PyObject *kb_dict_at(PyObject *dict, Py_ssize_t hint, PyObject *name) {
    PyDictKeysObject *keys = ((PyDictObject *)dict)->ma_keys;
    if (hint >= keys->dk_nentries) return NULL;
    KbDictEntry *entry = kb_dict_entries(keys) + hint;
    if (entry->me_key != name) return NULL;
    return ((PyDictObject *)dict)->ma_values ? ((PyDictObject *)dict)->ma_values[hint] : entry->me_value;
}
static inline Py_ssize_t kb_dict_hint(PyObject *dict, PyObject *name) {
    PyDictKeysObject *keys = ((PyDictObject *)dict)->ma_keys;
    KbDictEntry *entries = kb_dict_entries(keys);
    for (Py_ssize_t i = 0; i < keys->dk_nentries; i++)
        if (entries[i].me_key == name) return i;
    return -1;
}

// The interpreter's own __import__, and the way of calls that run functions in the interpreter.
static inline PyObject *kb_own_import(PyThreadState *ts) {
    return ts->interp->import_func;
}
#define kb_interpret _PyFunction_Vectorcall
#define kb_unicode_equal _PyUnicode_EQ
#define kb_lookup_attr _PyObject_LookupAttr  // 1 found, 0 not, -1 error

typedef struct KbModuleObject {  // the beginning of PyModuleObject (pycore_moduleobject.h)
    PyObject_HEAD PyObject *md_dict;
} KbModuleObject;

// --- functions
static inline int kb_hide_comprehension_variables(PyCodeObject *code) {
    (void)code;
    return 0;
}
static inline PyObject *kb_code_item(PyObject *const *items, Py_ssize_t n) {
    return items[n - 2];
}
static inline PyObject *kb_new_function(PyObject *code, PyObject *globals, PyObject *const *items, Py_ssize_t n) {
    return PyFunction_NewWithQualName(code, globals, items[n - 1]);
}
static inline void kb_set_vectorcall(PyFunctionObject *function, vectorcallfunc call) {
    function->vectorcall = call;
}

// --- generators
// A generator, coroutine or asynchronous generator of `function` that has not started; its locals are NULL and its
// frame is not yet known to the collector. NULL without exception: let the interpreter make it.
PyObject *kb_new_generator(PyThreadState *ts, PyFunctionObject *function, PyCodeObject *code);
static inline KbFrame *kb_generator_frame(PyObject *generator) {
    return ((PyGenObject *)generator)->gi_frame;
}
void kb_discard_generator(PyObject *generator);  // before it was published
static inline void kb_publish_generator(PyObject *generator) {
    _PyObject_GC_TRACK(kb_generator_frame(generator));
}

// --- programs built with --debug (core/debug.c)

#define KB_DEBUG 1

typedef int KbWatch;
static inline KbWatch kb_watch(PyThreadState *ts) {
    return kb_tracing(ts);
}
#define KB_TRACING_ON 1
#define KB_RESUMING_IS_CALL 1  // trace functions are told of each entry into the interpreter's loop
static inline int kb_recursion_left(PyThreadState *ts) {
    return ts->interp->ceval.recursion_limit - ts->recursion_depth;
}
static inline void kb_recursion_left_add(PyThreadState *ts, int n) {
    ts->recursion_depth -= n;
}
static inline void kb_debug_link(PyThreadState *ts, KbFrame *f) {
    ts->frame = f;
}
static inline void kb_debug_unlink(PyThreadState *ts, KbFrame *f) {
    ts->frame = f->f_back;
}
static inline int kb_debug_start(KbFrame *f) {
    f->f_state = FRAME_EXECUTING;
    f->f_stackdepth = -1;
    return 0;
}
static inline void kb_debug_position(KbFrame *f, int offset, int depth) {
    f->f_lasti = offset / 2 - 1;
    f->f_stackdepth = depth;
}
// Of the block stack: one that `handler` is for, or (-1) that of a handler, which knows where its exception was raised;
// that is in the traceback, as long as it is on the stack.
static inline void kb_debug_block(KbFrame *f, int handler, int depth, PyObject *traceback) {
    PyTryBlock *block = &f->f_blockstack[f->f_iblock++];
    block->b_type = handler < 0 ? EXCEPT_HANDLER : SETUP_FINALLY;
    block->b_level = depth;
    block->b_handler = handler / 2;
    if (handler >= 0) return;
    PyTracebackObject *tb = (PyTracebackObject *)traceback;
    block->b_handler = tb && PyTraceBack_Check(tb) && tb->tb_frame == f ? tb->tb_lasti / 2 : f->f_lasti;
}
// An exception leaves the frame: the interpreter shall add the traceback entry.
static inline void kb_debug_raised(KbFrame *f) {
    f->f_stackdepth = 0;
    f->f_iblock = 0;
}
// It has its entry: nothing is left to do (the caller releases the frame).
static inline PyObject *kb_debug_leave(PyThreadState *ts, KbFrame *f) {
    (void)ts;
    kb_debug_raised(f);
    f->f_state = FRAME_RAISED;
    return NULL;
}

#endif
