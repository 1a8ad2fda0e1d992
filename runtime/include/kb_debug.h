// Programs built with --debug.
//
// Code objects keep the interpreter's own instructions; an evaluator (PEP 523) runs the native body of a function as
// long as nobody watches: no trace function, profiler or sys.monitoring tool. Each body has debug points, at which its
// frame can be left exactly as the interpreter's loop would have it. When somebody watches there, the interpreter goes
// on with the frame; it also does each return. So whoever watches sees CPython itself.
#ifndef KB_DEBUG_H
#define KB_DEBUG_H

PyObject *kb_make_debug_code(KbCode *codes, Py_ssize_t count, const char *bodies, size_t size);
int kb_debug_init(void);  // 0, or -1 with an exception set

#ifdef KB_DEBUG  // a version that is on trial has none

#ifdef KB_FRAME_RECORDS
static inline void kb_debug_link(PyThreadState *ts, KbFrame *f) {
    f->previous = kb_current_frame(ts);
    kb_set_current_frame(ts, f);
}
static inline void kb_debug_unlink(PyThreadState *ts, KbFrame *f) {
    kb_set_current_frame(ts, f->previous);
}
static inline int kb_debug_start(KbFrame *f) {
    PyCodeObject *code = kb_frame_code(f);
    kb_complete_frame(f);
    return kb_has_cells(code) ? kb_make_cells(f, (PyFunctionObject *)kb_frame_function(f), code) : 0;
}
static inline void kb_debug_position(KbFrame *f, int offset, int depth) {
    kb_debug_next(f, offset);
    kb_set_stack_depth(f, kb_frame_code(f)->co_nlocalsplus + depth);
}
// An exception leaves the frame: the interpreter shall add the traceback entry.
static inline void kb_debug_raised(KbFrame *f) {
    kb_set_stack_depth(f, kb_frame_code(f)->co_nlocalsplus);
}
#endif

// Whether somebody watches frames of `code`, in a thread where `*seen` was the state of watching when nobody did.
int kb_watched(PyThreadState *ts, PyCodeObject *code, KbWatch *seen);

// What a body returns when the interpreter shall go on with the instruction at `offset` and `depth` operands.
static inline PyObject *kb_debug_go_on(KbFrame *f, int offset, int depth) {
    kb_debug_position(f, offset, depth);
    return Py_None;
}
// Adds the frame's traceback entry to an exception, and tells whoever watches.
void kb_debug_raised_here(PyThreadState *ts, KbFrame *f);
// NULL: an exception leaves, which has the frame's traceback entry already.
static inline void kb_debug_leave_reraising(PyThreadState *ts, KbFrame *f) {
    (void)ts;
    kb_mark_left(f);
}

#ifdef KB_BREAK_DEBUG  // for tests: the interpreter takes over at each N-th debug point
int kb_break_debug(int every);
#define KB_WATCHED kb_break_debug(KB_BREAK_DEBUG)
#else
#define KB_WATCHED (KB_UNLIKELY(kb_watch(ts) != seen) && kb_watched(ts, co_, &seen))
#endif

#define KB_DEBUG_BODY            \
    KB_BODY;                     \
    KbSlot *S = kb_stack(f);     \
    KbWatch seen = kb_watch(ts); \
    (void)S;                     \
    (void)seen

#endif

#endif
