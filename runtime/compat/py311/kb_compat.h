// CPython 3.11: frames, errors and object layouts.
#ifndef KB_COMPAT_H
#define KB_COMPAT_H

#include <opcode.h>
#include <stdbool.h>

#include "internal/pycore_ceval.h"
#include "internal/pycore_code.h"
#include "internal/pycore_dict.h"
#include "internal/pycore_floatobject.h"
#include "internal/pycore_frame.h"
#include "internal/pycore_function.h"
#include "internal/pycore_interp.h"
#include "internal/pycore_list.h"
#include "internal/pycore_object.h"
#include "internal/pycore_pyerrors.h"
#include "internal/pycore_pystate.h"

typedef _PyInterpreterFrame KbFrame;
typedef _Py_CODEUNIT KbUnit;

#define KB_HAVE_EXCEPTION_GROUPS 1
#define KB_SUM_IS_PLAIN 1          // sum() adds floats one by one, without compensation
#define KB_ARGUMENTS_MOVE 1        // a call moves its arguments into the callee's frame
#define KB_CALLS_SHOW_FUNCTIONS 1  // profilers are told of a bound method's function

static inline PyThreadState *kb_thread_state(void) {
    return _PyThreadState_GET();
}
static inline KbFrame *kb_current_frame(PyThreadState *ts) {
    return ts->cframe->current_frame;
}
static inline PyCodeObject *kb_frame_code(KbFrame *f) {
    return f->f_code;
}
static inline PyObject **kb_locals(KbFrame *f) {
    return f->localsplus;
}
static inline PyObject **kb_stack(KbFrame *f) {
    return f->localsplus + f->f_code->co_nlocalsplus;
}
static inline KbUnit *kb_code_start(PyCodeObject *code) {
    return _PyCode_CODE(code);
}
static inline void kb_at(KbFrame *f, KbUnit *base, int offset) {
    f->prev_instr = base + offset / 2;
}
static inline int kb_lasti(KbFrame *f) {
    return (int)(f->prev_instr - _PyCode_CODE(f->f_code)) * 2;
}
static inline void kb_set_lasti(KbFrame *f, int offset) {
    f->prev_instr = _PyCode_CODE(f->f_code) + offset / 2;
}
static inline PyObject *kb_globals(KbFrame *f) {
    return f->f_globals;
}
static inline PyObject *kb_builtins(KbFrame *f) {
    return f->f_builtins;
}
static inline PyObject *kb_frame_locals(KbFrame *f) {
    return f->f_locals;
}  // NULL in optimised functions
static inline PyFrameObject *kb_existing_frame_object(KbFrame *f) {
    return f->frame_obj;
}

static inline int kb_has_error(PyThreadState *ts) {
    return ts->curexc_type != NULL;
}
static inline PyObject *kb_handled(PyThreadState *ts) {
    return ts->exc_info->exc_value;
}

// A frame that is left while its exception already has this frame's traceback entry is marked "incomplete": the
// interpreter adds none for such frames (Python/ceval.c, label `error`).
static inline void kb_mark_left(KbFrame *f) {
    f->prev_instr = _PyCode_CODE(f->f_code) - 1;
}
static inline int kb_marked_left(KbFrame *f) {
    return f->owner != FRAME_OWNED_BY_GENERATOR && f->prev_instr < _PyCode_CODE(f->f_code);
}
static inline int kb_in_generator(KbFrame *f) {
    return f->owner == FRAME_OWNED_BY_GENERATOR;
}

static inline int kb_breaker(PyThreadState *ts) {
    return _Py_atomic_load_relaxed(&ts->interp->ceval.eval_breaker) || ts->cframe->use_tracing;
}
static inline int kb_tracing(PyThreadState *ts) {
    return ts->cframe->use_tracing;
}
#define kb_watches_calls kb_tracing
static inline int kb_use_tracing(PyThreadState *ts) {
    return (ts->c_tracefunc != NULL || ts->c_profilefunc != NULL) ? 255 : 0;
}

static inline PyCodeObject *kb_generator_code(PyObject *generator) {
    return (PyCodeObject *)((PyGenObject *)generator)->gi_code;
}

#define KB_ENTER_RECURSION(ts) (KB_UNLIKELY(ts->recursion_remaining-- <= 0) && kb_check_recursion(ts))
#define KB_LEAVE_RECURSION(ts) (ts->recursion_remaining++)

static inline unsigned kb_type_version(PyTypeObject *type) {
    return type->tp_version_tag;
}
#define KB_DICT_VERSIONS 1
static inline uint64_t kb_dict_version(PyObject *dict) {
    return ((PyDictObject *)dict)->ma_version_tag;
}

static inline PyObject *kb_local_name(PyCodeObject *code, int i) {
    return PyTuple_GET_ITEM(code->co_localsplusnames, i);
}
static inline int kb_is_free_var(PyCodeObject *code, int i) {
    return i >= code->co_nlocalsplus - code->co_nfreevars;
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

// Instances with inline values: the slots of the shared keys, or NULL when the object has a dict or none.
static inline PyDictValues *kb_inline_values(PyObject *object) {
    return *_PyObject_ValuesPointer(object);
}

// --- frame records (core/records.c)

#define KB_FRAME_RECORDS 1
#define KB_FINISHED_GENERATOR_HAS_BACK 0  // f_back of its frame, if that is kept
#define KB_SEND_SIZE 2                    // bytes of SEND

// Locals, cells and operands that are in use.
static inline int kb_stack_depth(KbFrame *f) {
    return f->stacktop;
}
static inline void kb_set_stack_depth(KbFrame *f, int depth) {
    f->stacktop = depth;
}
static inline void kb_hide_stack(KbFrame *f) {  // while native code runs
    f->stacktop = -1;
}
static inline void kb_move_frame(KbFrame *f, KbFrame *to) {
    memcpy(to, f, (size_t)((char *)&f->localsplus[f->stacktop] - (char *)f));
}
static inline void kb_set_current_frame(PyThreadState *ts, KbFrame *f) {
    ts->cframe->current_frame = f;
}
static inline PyObject *kb_frame_function(KbFrame *f) {
    return (PyObject *)f->f_func;
}
// A frame that no instruction has run in: as if the first one had.
static inline void kb_complete_frame(KbFrame *f) {
    if (f->prev_instr < _PyCode_CODE(f->f_code))
        f->prev_instr = _PyCode_CODE(f->f_code) + f->f_code->_co_firsttraceable;
}
// Everything but the link and the owner; all locals NULL.
static inline void kb_init_frame(KbFrame *f, PyFunctionObject *function, PyCodeObject *code) {
    int n = code->co_nlocalsplus;
    Py_INCREF(function);
    f->f_func = function;
    f->f_globals = function->func_globals;
    f->f_builtins = function->func_builtins;
    f->f_locals = NULL;
    Py_INCREF(code);
    f->f_code = code;
    f->frame_obj = NULL;
    f->prev_instr = _PyCode_CODE(code) + code->_co_firsttraceable;
    f->stacktop = n;
    f->is_entry = true;
    for (int i = 0; i < n; i++) f->localsplus[i] = NULL;
}
// Links a frame record for a call of `function` with room for its locals, all NULL. NULL without exception when the
// data stack's chunk is full: kb_push_chunk.
static inline KbFrame *kb_push_frame(PyThreadState *ts, PyFunctionObject *function, PyCodeObject *code) {
    Py_ssize_t size = code->co_nlocalsplus + code->co_stacksize + FRAME_SPECIALS_SIZE;
    PyObject **top = ts->datastack_top;
    if (__builtin_expect(top == NULL || ts->datastack_limit - top <= size, 0)) return NULL;
    ts->datastack_top = top + size;
    KbFrame *f = (KbFrame *)top;
    kb_init_frame(f, function, code);
    f->owner = FRAME_OWNED_BY_THREAD;
    f->previous = ts->cframe->current_frame;
    ts->cframe->current_frame = f;
    return f;
}
void kb_pop_frame(PyThreadState *ts, KbFrame *f);

// MAKE_CELL and COPY_FREE_VARS of a directly called function. -1 with an exception set.
static inline int kb_make_cells(KbFrame *f, PyFunctionObject *function, PyCodeObject *code) {
    int n = code->co_nlocalsplus, nfree = code->co_nfreevars;
    if (code->co_ncellvars) {
        const char *kinds = PyBytes_AS_STRING(code->co_localspluskinds);
        for (int i = 0; i < n - nfree; i++) {
            if (!(kinds[i] & CO_FAST_CELL)) continue;
            PyObject *cell = PyCell_New(f->localsplus[i]);
            if (cell == NULL) return -1;
            Py_XSETREF(f->localsplus[i], cell);
        }
    }
    for (int i = 0; i < nfree; i++)
        f->localsplus[n - nfree + i] = Py_NewRef(PyTuple_GET_ITEM(function->func_closure, i));
    return 0;
}

int kb_restore_handled(PyThreadState *ts);  // sets the handled exception as the current one; 0 when there is none
PyObject *kb_lookup_special(PyObject *object, const char *name);
void kb_missing_special(PyObject *object, const char *name, const char *protocol, int is_exit);

#define KB_CANNOT_AWAIT "object %.100s can't be used in 'await' expression"
#define KB_NOT_A_CLASS "called match pattern must be a type"
#define KB_UNBOUND_LOCAL "cannot access local variable '%s' where it is not associated with a value"
#define KB_UNBOUND_FREE "cannot access free variable '%s' where it is not associated with a value in enclosing scope"

int kb_generator_awaits(PyObject *coroutine);  // 1 when it is suspended in an `await`
// The place of `name` in the shared keys of the type's instances, or -1.
static inline Py_ssize_t kb_shared_index(PyTypeObject *type, PyObject *name) {
    if (!PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT)) return -1;
    PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    if (keys == NULL || keys->dk_kind != DICT_KEYS_SPLIT) return -1;
    PyDictUnicodeEntry *entries = DK_UNICODE_ENTRIES(keys);
    for (Py_ssize_t i = 0; i < keys->dk_nentries; i++)
        if (entries[i].me_key == name) return i;
    return -1;
}
// Number of names that instances may have inline; it only grows.
static inline Py_ssize_t kb_shared_count(PyTypeObject *type) {
    PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    return keys && keys->dk_kind == DICT_KEYS_SPLIT ? keys->dk_nentries : -1;
}
static inline void kb_added_inline(PyDictValues *values, Py_ssize_t index) {
    _PyDictValues_AddToInsertionOrder(values, index);
}
static inline int kb_has_inline_values(PyTypeObject *type) {
    return PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT);
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

static inline int kb_has_cells(PyCodeObject *code) {
    return code->co_ncellvars | code->co_nfreevars;
}
static inline int kb_hide_comprehension_variables(PyCodeObject *code) {
    (void)code;
    return 0;
}
static inline PyObject *kb_code_item(PyObject *const *items, Py_ssize_t n) {
    return items[n - 1];
}
static inline PyObject *kb_new_function(PyObject *code, PyObject *globals, PyObject *const *items, Py_ssize_t n) {
    (void)items;
    (void)n;
    return PyFunction_New(code, globals);
}
static inline void kb_set_vectorcall(PyFunctionObject *function, vectorcallfunc call) {
    function->vectorcall = call;
}

// For a type whose version was checked: the value at `index` of the shared keys, or NULL when it is not there inline.
static inline PyObject *kb_inline_value(PyObject *object, Py_ssize_t index) {
    PyDictValues *values = kb_inline_values(object);
    return values ? values->values[index] : NULL;
}
// No instance attribute can hide a method: the attributes are inline and no name was added since there were `count`.
static inline int kb_keeps_methods(PyObject *object, Py_ssize_t count) {
    return kb_inline_values(object) != NULL && count == kb_shared_count(Py_TYPE(object));
}

// A generator, coroutine or asynchronous generator of `function` that has not started, as RETURN_GENERATOR makes it;
// its locals are NULL and it is not yet known to the collector. NULL without exception: let the interpreter make it.
PyObject *kb_new_generator(PyThreadState *ts, PyFunctionObject *function, PyCodeObject *code);
static inline KbFrame *kb_generator_frame(PyObject *generator) {
    return (KbFrame *)((PyGenObject *)generator)->gi_iframe;
}
void kb_discard_generator(PyObject *generator);  // before it was published
static inline void kb_publish_generator(PyObject *generator) {
    PyObject_GC_Track(generator);
}
// Generator and frame both hold the code.
static inline void kb_hold_generator_code(PyGenObject *gen, PyCodeObject *code) {
    gen->gi_code = (PyCodeObject *)Py_NewRef((PyObject *)code);
}
static inline void kb_release_frame_code(PyCodeObject *code) {
    Py_DECREF(code);
}
static inline void kb_at_generator_start(KbFrame *f, PyCodeObject *code) {
    f->is_entry = false;
    f->prev_instr = _PyCode_CODE(code) + code->_co_firsttraceable - 2;  // RETURN_GENERATOR; POP_TOP; RESUME
}
static inline int kb_is_suspended(PyGenObject *gen) {
    return gen->gi_frame_state == FRAME_SUSPENDED;
}
// Suspended at the yield at `offset`; `delegate`: it waits for another one.
static inline void kb_suspend(PyGenObject *gen, KbFrame *f, int offset, int delegate) {
    (void)delegate;
    gen->gi_frame_state = FRAME_SUSPENDED;
    kb_set_lasti(f, offset);
}

// The dict of an instance whose attributes are no longer (or never were) inline; NULL when there is none.
static inline PyObject *kb_instance_dict(PyObject *object) {
    return PyType_HasFeature(Py_TYPE(object), Py_TPFLAGS_MANAGED_DICT) ? *_PyObject_ManagedDictPointer(object) : NULL;
}
// The value of `name` in `dict` if it is the entry number `hint`, borrowed, or NULL: then nothing is known.
static inline PyObject *kb_dict_at(PyObject *dict, Py_ssize_t hint, PyObject *name) {
    PyDictKeysObject *keys = ((PyDictObject *)dict)->ma_keys;
    if (keys->dk_kind == DICT_KEYS_GENERAL || hint >= keys->dk_nentries) return NULL;
    PyDictUnicodeEntry *entry = DK_UNICODE_ENTRIES(keys) + hint;
    if (entry->me_key != name) return NULL;
    return ((PyDictObject *)dict)->ma_values ? ((PyDictObject *)dict)->ma_values->values[hint] : entry->me_value;
}
static inline Py_ssize_t kb_dict_hint(PyObject *dict, PyObject *name) {
    PyDictKeysObject *keys = ((PyDictObject *)dict)->ma_keys;
    if (keys->dk_kind == DICT_KEYS_GENERAL) return -1;
    for (Py_ssize_t i = 0; i < keys->dk_nentries; i++)
        if (DK_UNICODE_ENTRIES(keys)[i].me_key == name) return i;
    return -1;
}

// --- programs built with --debug (core/debug.c)

#define KB_DEBUG 1

typedef int KbWatch;
static inline KbWatch kb_watch(PyThreadState *ts) {
    return kb_tracing(ts);
}
#define KB_TRACING_ON 255
#define KB_RESUMING_IS_CALL 0
static inline int kb_recursion_left(PyThreadState *ts) {
    return ts->recursion_remaining;
}
static inline void kb_recursion_left_add(PyThreadState *ts, int n) {
    ts->recursion_remaining += n;
}
// The instruction at `offset` is the next one.
static inline void kb_debug_next(KbFrame *f, int offset) {
    f->prev_instr = kb_code_start(kb_frame_code(f)) + offset / 2 - 1;
}

#endif
