// CPython 3.14: frames, errors and object layouts.
#ifndef KB_COMPAT_H
#define KB_COMPAT_H

#include <opcode.h>
#include <stdbool.h>

#include "internal/pycore_ceval.h"
#include "internal/pycore_code.h"
#include "internal/pycore_dict.h"
#include "internal/pycore_frame.h"
#include "internal/pycore_function.h"
#include "internal/pycore_genobject.h"
#include "internal/pycore_interp.h"
#include "internal/pycore_interpframe.h"
#include "internal/pycore_interpolation.h"
#include "internal/pycore_intrinsics.h"
#include "internal/pycore_list.h"
#include "internal/pycore_long.h"
#include "internal/pycore_moduleobject.h"
#include "internal/pycore_object.h"
#include "internal/pycore_pyerrors.h"
#include "internal/pycore_pystate.h"
#include "internal/pycore_range.h"
#include "internal/pycore_setobject.h"
#include "internal/pycore_stackref.h"
#include "internal/pycore_template.h"
#include "internal/pycore_tuple.h"
#include "internal/pycore_unicodeobject.h"

typedef _PyInterpreterFrame KbFrame;
typedef _Py_CODEUNIT KbUnit;
typedef PyModuleObject KbModuleObject;

#define KB_HAVE_EXCEPTION_GROUPS 1
#define KB_SUM_IS_PLAIN 0         // sum() compensates for the rounding of floats
#define KB_ARGUMENTS_MOVE 1       // a call moves its arguments into the callee's frame
#define KB_STACK_REFS 1           // places of frames hold tagged references
#define KB_COUNTS_TOO_MANY 1      // a failed unpacking says how many values there are
#define KB_LAZY_ANNOTATIONS 1     // functions have an __annotate__
#define KB_RAISED_IS_OBJECT 1     // an exception in flight is always an instance
#define KB_COUNTS_PYTHON_CALLS 1  // apart from calls of C functions
#define KB_INLINED_COMPREHENSIONS 1
#define KB_TUPLES_START_UNTRACKED 1  // those of which the collector need not know
#define KB_LAST_LOCAL_FIRST 1        // a function's locals die from the last to the first
#define KB_WRAPPING_HAS_TRACEBACK 1  // the group that except* puts around a naked exception
#define KB_CALLS_SHOW_FUNCTIONS 1    // profilers are told of a bound method's function
#define KB_MONITORING 1              // profilers are tools of sys.monitoring

#include "kb_slots.h"

static inline PyThreadState *kb_thread_state(void) {
    return _PyThreadState_GetCurrent();
}
static inline KbFrame *kb_current_frame(PyThreadState *ts) {
    return ts->current_frame;
}
static inline PyCodeObject *kb_frame_code(KbFrame *f) {
    return (PyCodeObject *)kb_slot(f->f_executable);
}
static inline KbSlot *kb_locals(KbFrame *f) {
    return f->localsplus;
}
static inline KbSlot *kb_stack(KbFrame *f) {
    return f->localsplus + kb_frame_code(f)->co_nlocalsplus;
}
static inline KbUnit *kb_code_start(PyCodeObject *code) {
    return _PyCode_CODE(code);
}
static inline void kb_at(KbFrame *f, KbUnit *base, int offset) {
    f->instr_ptr = base + offset / 2;
}
static inline int kb_lasti(KbFrame *f) {
    return (int)(f->instr_ptr - _PyCode_CODE(kb_frame_code(f))) * 2;
}
static inline void kb_set_lasti(KbFrame *f, int offset) {
    f->instr_ptr = _PyCode_CODE(kb_frame_code(f)) + offset / 2;
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
    return ts->current_exception != NULL;
}
static inline PyObject *kb_handled(PyThreadState *ts) {
    return ts->exc_info->exc_value;
}

// A frame that is left while its exception already has this frame's traceback entry is marked "incomplete": the
// interpreter adds none for such frames (Python/ceval.c, label `error`).
static inline void kb_mark_left(KbFrame *f) {
    f->instr_ptr = _PyCode_CODE(kb_frame_code(f)) - 1;
}
static inline int kb_marked_left(KbFrame *f) {
    return f->owner != FRAME_OWNED_BY_GENERATOR && f->instr_ptr < _PyCode_CODE(kb_frame_code(f));
}
static inline int kb_in_generator(KbFrame *f) {
    return f->owner == FRAME_OWNED_BY_GENERATOR;
}

// Trace functions, profilers and sys.monitoring tools that want to see calls.
static inline int kb_tracing(PyThreadState *ts) {
    return ts->interp->monitors.tools[PY_MONITORING_EVENT_PY_START];
}
// They want to see calls of C functions, too.
static inline int kb_watches_calls(PyThreadState *ts) {
    return ts->interp->monitors.tools[PY_MONITORING_EVENT_CALL];
}
static inline int kb_breaker(PyThreadState *ts) {
    return (_Py_atomic_load_uintptr_relaxed(&ts->eval_breaker) & _PY_EVAL_EVENTS_MASK) != 0;
}

#define KB_ENTER_RECURSION(ts) (KB_UNLIKELY(ts->py_recursion_remaining-- <= 0) && kb_check_recursion(ts))
#define KB_LEAVE_RECURSION(ts) (ts->py_recursion_remaining++)

static inline unsigned kb_type_version(PyTypeObject *type) {
    return type->tp_version_tag;
}
// Of a dict's keys: 0 after a change until somebody asks for the next (Objects/dictobject.c); 0 for dicts whose keys
// are not all strings or whose values are elsewhere.
static inline uint32_t kb_keys_version(PyObject *dict) {
    return ((PyDictObject *)dict)->ma_keys->dk_version;
}
static inline uint32_t kb_new_keys_version(PyObject *dict) {
    PyDictKeysObject *keys = ((PyDictObject *)dict)->ma_keys;
    struct _Py_dict_state *state = &PyInterpreterState_Get()->dict_state;
    if (keys->dk_kind != DICT_KEYS_UNICODE) return 0;
    if (keys->dk_version == 0 && state->next_keys_version != 0) keys->dk_version = state->next_keys_version++;
    return keys->dk_version;
}

static inline PyObject *kb_local_name(PyCodeObject *code, int i) {
    return PyTuple_GET_ITEM(code->co_localsplusnames, i);
}
static inline int kb_is_free_var(PyCodeObject *code, int i) {
    return i >= code->co_nlocalsplus - code->co_nfreevars;
}

static inline PyObject *kb_float(double value) {
    return PyFloat_FromDouble(value);
}

// The beginning of the iterators of list and tuple.
typedef struct KbSequenceIterator {
    PyObject_HEAD Py_ssize_t index;
    PyObject *sequence;  // NULL when exhausted
} KbSequenceIterator;

// 0: exhausted.
static inline int kb_range_advance(PyObject *iterator, int64_t *value) {
    _PyRangeIterObject *it = (_PyRangeIterObject *)iterator;
    if (it->len <= 0) return 0;
    *value = it->start;
    it->start = (long)((unsigned long)it->start + (unsigned long)it->step);
    it->len--;
    return 1;
}
static inline PyObject *kb_range_next(PyObject *iterator) {
    int64_t value;
    return kb_range_advance(iterator, &value) ? PyLong_FromLong((long)value) : NULL;
}

// Ints of at most one digit: their value fits an int32.
static inline int kb_is_small_int(PyObject *v) {
    return PyLong_CheckExact(v) && PyUnstable_Long_IsCompact((PyLongObject *)v);
}
static inline long kb_small_int(PyObject *v) {
    return (long)PyUnstable_Long_CompactValue((PyLongObject *)v);
}
// The digits of any int, the lowest first; their number is negative for a negative int.
static inline digit *kb_int_digits(PyObject *v, Py_ssize_t *count) {
    _PyLongValue *value = &((PyLongObject *)v)->long_value;
    *count =
        (Py_ssize_t)(value->lv_tag >> _PyLong_NON_SIZE_BITS) * (1 - (Py_ssize_t)(value->lv_tag & _PyLong_SIGN_MASK));
    return value->ob_digit;
}

// --- frame records (core/records.c)

#define KB_FRAME_RECORDS 1
#define KB_FINISHED_GENERATOR_HAS_BACK 1  // f_back of its frame, if that is kept
#define KB_SEND_SIZE 4                    // bytes of SEND

// Locals, cells and operands that are in use.
static inline int kb_stack_depth(KbFrame *f) {
    return (int)(f->stackpointer - f->localsplus);
}
static inline void kb_set_stack_depth(KbFrame *f, int depth) {
    f->stackpointer = f->localsplus + depth;
}
static inline void kb_hide_stack(KbFrame *f) {  // while native code runs: the collector looks at running frames, too
    f->stackpointer = kb_stack(f);
}
static inline void kb_move_frame(KbFrame *f, KbFrame *to) {
    _PyFrame_Copy(f, to);
    to->return_offset = 0;
    to->visited = 0;
}
static inline void kb_set_current_frame(PyThreadState *ts, KbFrame *f) {
    ts->current_frame = f;
}
static inline PyObject *kb_frame_function(KbFrame *f) {
    return kb_slot(f->f_funcobj);
}
// A frame that no instruction has run in: as if the first one had.
static inline void kb_complete_frame(KbFrame *f) {
    KbUnit *first = _PyCode_CODE(kb_frame_code(f)) + kb_frame_code(f)->_co_firsttraceable;
    if (f->instr_ptr < first) f->instr_ptr = first;
}
// Everything but the link and the owner; all locals NULL.
static inline void kb_init_frame(KbFrame *f, PyFunctionObject *function, PyCodeObject *code) {
    int n = code->co_nlocalsplus;
    f->f_executable = kb_to_slot(Py_NewRef((PyObject *)code));
    f->f_funcobj = kb_to_slot(Py_NewRef((PyObject *)function));
    f->f_globals = function->func_globals;
    f->f_builtins = function->func_builtins;
    f->f_locals = NULL;
    f->frame_obj = NULL;
    f->instr_ptr = _PyCode_CODE(code) + code->_co_firsttraceable;
    f->stackpointer = f->localsplus + n;
    f->return_offset = 0;
    f->visited = 0;
    for (int i = 0; i < n; i++) f->localsplus[i] = kb_to_slot(NULL);
}
// Links a frame record for a call of `function` with room for its locals, all NULL. NULL without exception when the
// data stack's chunk is full: kb_push_chunk.
static inline KbFrame *kb_push_frame(PyThreadState *ts, PyFunctionObject *function, PyCodeObject *code) {
    PyObject **top = ts->datastack_top;
    if (__builtin_expect(top == NULL || ts->datastack_limit - top <= code->co_framesize, 0)) return NULL;
    ts->datastack_top = top + code->co_framesize;
    KbFrame *f = (KbFrame *)top;
    kb_init_frame(f, function, code);
    f->owner = FRAME_OWNED_BY_THREAD;
    f->previous = ts->current_frame;
    ts->current_frame = f;
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
            PyObject *cell = PyCell_New(kb_slot(f->localsplus[i]));
            if (cell == NULL) return -1;
            kb_set_slot(&f->localsplus[i], cell);
        }
    }
    for (int i = 0; i < nfree; i++)
        f->localsplus[n - nfree + i] = kb_to_slot(Py_NewRef(PyTuple_GET_ITEM(function->func_closure, i)));
    return 0;
}

int kb_restore_handled(PyThreadState *ts);  // sets the handled exception as the current one; 0 when there is none
PyObject *kb_lookup_special(PyObject *object, const char *name);
void kb_missing_special(PyObject *object, const char *name, const char *protocol, int is_exit);

#define KB_CANNOT_AWAIT "'%.200s' object can't be awaited"
#define KB_NOT_A_CLASS "called match pattern must be a class"
#define KB_UNBOUND_LOCAL "cannot access local variable '%s' where it is not associated with a value"
#define KB_UNBOUND_FREE "cannot access free variable '%s' where it is not associated with a value in enclosing scope"

// The interpreter's own __import__, and the way of calls that run functions in the interpreter.
static inline PyObject *kb_own_import(PyThreadState *ts) {
    return ts->interp->imports.import_func;
}
extern vectorcallfunc kb_interpret;  // known as soon as there is a native function
#define kb_unicode_equal _PyUnicode_Equal
#define kb_lookup_attr PyObject_GetOptionalAttr  // 1 found, 0 not, -1 error

// --- attributes: from 3.13 the values of an instance are inside it; its dict, when there is one, shares them

// The place of `name` in the shared keys of the type's instances, or -1.
static inline Py_ssize_t kb_shared_index(PyTypeObject *type, PyObject *name) {
    if (!PyType_HasFeature(type, Py_TPFLAGS_INLINE_VALUES)) return -1;
    PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    if (keys == NULL || keys->dk_kind != DICT_KEYS_SPLIT) return -1;
    PyDictUnicodeEntry *entries = DK_UNICODE_ENTRIES(keys);
    for (Py_ssize_t i = 0; i < keys->dk_nentries; i++)
        if (entries[i].me_key == name) return i;
    return -1;
}
// Number of names that instances may have inline; it only grows.
static inline Py_ssize_t kb_shared_count(PyTypeObject *type) {
    if (!PyType_HasFeature(type, Py_TPFLAGS_INLINE_VALUES)) return -1;
    PyDictKeysObject *keys = ((PyHeapTypeObject *)type)->ht_cached_keys;
    return keys && keys->dk_kind == DICT_KEYS_SPLIT ? keys->dk_nentries : -1;
}
static inline void kb_added_inline(PyDictValues *values, Py_ssize_t index) {
    _PyDictValues_AddToInsertionOrder(values, index);
}
static inline int kb_has_inline_values(PyTypeObject *type) {
    return PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT);
}
// For an object of a type with shared keys: its values, or NULL when they are elsewhere or a dict must know of changes.
static inline PyDictValues *kb_inline_values(PyObject *object) {
    PyDictValues *values = _PyObject_InlineValues(object);
    return values->valid && _PyObject_GetManagedDict(object) == NULL ? values : NULL;
}
// For a type whose version was checked: the value at `index` of the shared keys, or NULL when it is not there inline.
static inline PyObject *kb_inline_value(PyObject *object, Py_ssize_t index) {
    PyDictValues *values = _PyObject_InlineValues(object);
    return values->valid ? values->values[index] : NULL;
}
// No instance attribute can hide a method: the attributes are inline and no name was added since there were `count`.
static inline int kb_keeps_methods(PyObject *object, Py_ssize_t count) {
    return _PyObject_InlineValues(object)->valid && count == kb_shared_count(Py_TYPE(object));
}
// The dict of an instance whose attributes are no longer (or never were) inline; NULL when there is none.
static inline PyObject *kb_instance_dict(PyObject *object) {
    return PyType_HasFeature(Py_TYPE(object), Py_TPFLAGS_MANAGED_DICT) ? (PyObject *)_PyObject_GetManagedDict(object)
                                                                       : NULL;
}
// The value of `name` in `dict` if it is the entry number `hint`, borrowed, or NULL: then nothing is known.
static inline PyObject *kb_dict_at(PyObject *dict, Py_ssize_t hint, PyObject *name) {
    PyDictKeysObject *keys = ((PyDictObject *)dict)->ma_keys;
    if (keys->dk_kind == DICT_KEYS_GENERAL || hint >= keys->dk_nentries) return NULL;
    PyDictUnicodeEntry *entry = DK_UNICODE_ENTRIES(keys) + hint;
    if (entry->me_key != name) return NULL;
    return ((PyDictObject *)dict)->ma_values ? ((PyDictObject *)dict)->ma_values->values[hint] : entry->me_value;
}
static inline PyObject *kb_dict_value_at(PyObject *dict, Py_ssize_t index) {
    return DK_UNICODE_ENTRIES(((PyDictObject *)dict)->ma_keys)[index].me_value;
}
static inline Py_ssize_t kb_dict_hint(PyObject *dict, PyObject *name) {
    PyDictKeysObject *keys = ((PyDictObject *)dict)->ma_keys;
    if (keys->dk_kind == DICT_KEYS_GENERAL) return -1;
    for (Py_ssize_t i = 0; i < keys->dk_nentries; i++)
        if (DK_UNICODE_ENTRIES(keys)[i].me_key == name) return i;
    return -1;
}

// --- functions

static inline int kb_has_cells(PyCodeObject *code) {
    return code->co_ncellvars | code->co_nfreevars;
}
// code.replace() forgets which variables belong to inlined comprehensions: in code of modules and classes, all.
int kb_hide_comprehension_variables(PyCodeObject *code);
static inline PyObject *kb_code_item(PyObject *const *items, Py_ssize_t n) {
    return items[n - 1];
}
static inline PyObject *kb_new_function(PyObject *code, PyObject *globals, PyObject *const *items, Py_ssize_t n) {
    (void)items;
    (void)n;
    return PyFunction_New(code, globals);
}
static inline void kb_set_vectorcall(PyFunctionObject *function, vectorcallfunc call) {
    kb_interpret = function->vectorcall;  // every new function has the interpreter's
    PyFunction_SetVectorcall(function, call);
}

// --- generators

// A generator, coroutine or asynchronous generator of `function` that has not started, as RETURN_GENERATOR makes it;
// its locals are NULL and it is not yet known to the collector. NULL without exception: let the interpreter make it.
PyObject *kb_new_generator(PyThreadState *ts, PyFunctionObject *function, PyCodeObject *code);
static inline KbFrame *kb_generator_frame(PyObject *generator) {
    return &((PyGenObject *)generator)->gi_iframe;
}
static inline PyCodeObject *kb_generator_code(PyObject *generator) {
    return kb_frame_code(kb_generator_frame(generator));
}
void kb_discard_generator(PyObject *generator);  // before it was published
static inline void kb_publish_generator(PyObject *generator) {
    PyObject_GC_Track(generator);
}
// The frame alone holds the code, until the generator is freed.
static inline void kb_hold_generator_code(PyGenObject *gen, PyCodeObject *code) {
    (void)gen;
    (void)code;
}
static inline void kb_release_frame_code(PyCodeObject *code) {
    (void)code;
}
static inline void kb_at_generator_start(KbFrame *f, PyCodeObject *code) {
    f->instr_ptr = _PyCode_CODE(code) + code->_co_firsttraceable - 1;  // POP_TOP; RESUME
}
static inline int kb_is_suspended(PyGenObject *gen) {
    return FRAME_STATE_SUSPENDED(gen->gi_frame_state);
}
// Suspended at the yield at `offset`; `delegate`: it waits for another one.
static inline void kb_suspend(PyGenObject *gen, KbFrame *f, int offset, int delegate) {
    gen->gi_frame_state = delegate ? FRAME_SUSPENDED_YIELD_FROM : FRAME_SUSPENDED;
    kb_set_lasti(f, offset + 2);  // the instruction that is next
}
static inline int kb_generator_awaits(PyObject *coroutine) {
    return ((PyGenObject *)coroutine)->gi_frame_state == FRAME_SUSPENDED_YIELD_FROM;
}

#define KB_DEBUG 1

// Changes with the set of events that somebody wants.
typedef uintptr_t KbWatch;
static inline KbWatch kb_watch(PyThreadState *ts) {
    return ts->interp->ceval.instrumentation_version;
}
static inline int kb_recursion_left(PyThreadState *ts) {
    return ts->py_recursion_remaining;
}
static inline void kb_recursion_left_add(PyThreadState *ts, int n) {
    ts->py_recursion_remaining += n;
}
// The instruction at `offset` is the next one.
static inline void kb_debug_next(KbFrame *f, int offset) {
    f->instr_ptr = kb_code_start(kb_frame_code(f)) + offset / 2;
}
#define KB_THROWN_BEHIND 1  // an exception that is thrown in belongs to the instruction before the frame's position

#endif
