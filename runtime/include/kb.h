// What emitted C includes: the runtime's types and operations.
#ifndef KB_H
#define KB_H

#define PY_SSIZE_T_CLEAN
#ifndef Py_BUILD_CORE
#define Py_BUILD_CORE 1  // struct layouts of the target; only exported functions are called
#endif
#ifndef Py_BUILD_CORE_MODULE
#define Py_BUILD_CORE_MODULE 1  // and only exported variables
#endif
#include <Python.h>
#include "kb_compat.h"  // compat/py3XX: all that differs between versions
#include "kb_program.h"
#include "kb_slots.h"

#define KB_LIKELY(x) __builtin_expect(!!(x), 1)
#define KB_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define KB_COLD __attribute__((cold, optimize("O1")))  // code that runs once: small and quickly compiled
#define KB_UNUSED_LABEL __attribute__((unused))

// Whether a home slot holds a reference of its own (a version in which it may be borrowed says how to see it).
#ifndef KB_OWNS
#define KB_OWNS(slot) 1
#endif

// An inline cache. What it holds is borrowed and valid only while the versions beside it are the current ones.
typedef struct KbSite {
    uint64_t version;  // of a dict, or of a type (tp_version_tag)
    uint64_t version2;
    PyObject *value;
    intptr_t index;
    int kind;
    unsigned misses;
} KbSite;

#include "kb_caches.h"

typedef struct KbYield {
    int offset;    // of the suspending instruction in the forwarder
    int delegate;  // `yield from` / `await`: the transfer slot has the receiver
} KbYield;

typedef PyObject *(*KbBody)(PyThreadState *ts, KbFrame *f);
// Runs until the next yield or the end. Returns the yield's number, the number of yields for "returned", or -1.
// `yielded` gets what the receiver of a `yield from` or `await` yielded when the frame is suspended there.
typedef int (*KbResume)(PyThreadState *ts, KbFrame *f, int thrown, PyObject **yielded);

// The native side of one code object.
typedef struct KbCode {
    KbBody body;      // plain functions
    KbResume resume;  // generators, coroutines, asynchronous generators
    int kind;         // 0 plain, 1 generator, 2 coroutine, 3 asynchronous generator
    int spills;
    int yield_count;
    int awaits;  // 1 when one of the yields is a delegate
    const KbYield *yields;
} KbCode;

// The native entry: the last constant of every forwarder.
typedef struct KbEntry {
    PyObject_HEAD KbCode *native;
} KbEntry;
extern PyTypeObject *kb_entry_type;
extern PyTypeObject *kb_debug_entry_type;  // in programs built with --debug (kb_debug.h)

// Builds the tree of forwarders; `codes[n]` belongs to the code object whose last constant is the number n.
PyObject *kb_make_code(KbCode *codes, Py_ssize_t count, const char *forwarders, size_t size);

// NULL when `code` is not one of ours.
static inline KbCode *kb_code_of(PyCodeObject *code) {
    PyTupleObject *consts = (PyTupleObject *)code->co_consts;
    Py_ssize_t n = Py_SIZE(consts);
    return n && Py_IS_TYPE(consts->ob_item[n - 1], kb_entry_type) ? ((KbEntry *)consts->ob_item[n - 1])->native : NULL;
}

#define KB_BODY                                                \
    PyCodeObject *co_ = kb_frame_code(f);                      \
    KbSlot *L = kb_locals(f);                                  \
    PyObject **C = ((PyTupleObject *)co_->co_consts)->ob_item; \
    PyObject **N = ((PyTupleObject *)co_->co_names)->ob_item;  \
    KbUnit *base = kb_code_start(co_);                         \
    (void)L;                                                   \
    (void)C;                                                   \
    (void)N;                                                   \
    (void)base

// S: the frame's value stack: [state][spill 1..M][transfer], see src/front/native.py.
#define KB_GENERATOR_BODY \
    KB_BODY;              \
    KbSlot *S = kb_stack(f)

#define KB_AT(offset) kb_at(f, base, offset)

#define KB_STORE_LOCAL(i, value) kb_set_slot(&L[i], value)

static inline int kb_error(PyThreadState *ts) {
    return kb_has_error(ts);
}

#include "kb_debug.h"
#include "kb_loops.h"
#include "kb_ops.h"

#endif
