// Shared inside the runtime core; emitted code does not include this.
#ifndef KB_CORE_H
#define KB_CORE_H

#include "kb.h"

// What the forwarder's dispatch code gets for an outcome of KbResume: True/False for one yield, a tuple of bits
// (most significant first) for more, followed by `yielded` (stolen; None where there is none) if the code awaits.
// New reference.
PyObject *kb_outcome_object(const KbCode *code, int outcome, PyObject *yielded);

// Begins a new chunk of the data stack, with room for a frame of `code`; ends it, when that frame is popped. 0: not
// done.
#ifdef KB_FRAME_RECORDS
int kb_push_chunk(PyThreadState *ts, PyCodeObject *code);
void kb_pop_chunk(PyThreadState *ts);
#else
static inline int kb_push_chunk(PyThreadState *ts, PyCodeObject *code) {
    return (void)ts, (void)code, 0;
}
static inline void kb_pop_chunk(PyThreadState *ts) {
    (void)ts;
}
#endif

// Takes the newest traceback entry off the current exception if it is of `frame`, or of any frame for NULL. Returns its
// position, or -1.
int kb_drop_entry(PyFrameObject *frame);

// 1 when the C stack of this thread is used up to its limit.
int kb_stack_exhausted(void);

// The state of a generator whose exception goes on and shall have no further entry of its frame.
#define KB_LEFT_AGAIN (-1)

// The next value of a native generator, run without the interpreter. NULL without exception: finished.
// `gen` must be exactly a generator.
PyObject *kb_gen_next(PyThreadState *ts, PyObject *gen);

// A builtin (list, sum, str.join...) called with a generator as its last argument, taking the values of a native one
// without the interpreter. NULL with `*done` 0: call it as any other.
PyObject *kb_consume(PyThreadState *ts, PyObject *callable, PyObject **args, Py_ssize_t n, int *done);
void kb_init_consume(PyObject *builtins);

// Profilers (core/profile.c). To be used while kb_watches_calls(): before and after a call; `first`: the first argument
// or NULL. kb_seen_call -1: an exception is set, and nothing is called. kb_seen_return gives the result of the call,
// or NULL if the profiler failed.
typedef struct KbSeenCall {
    PyObject *callable, *first;
} KbSeenCall;
int kb_seen_call(PyThreadState *ts, KbSeenCall *watch, PyObject *callable, PyObject *first);
PyObject *kb_seen_return(PyThreadState *ts, KbSeenCall *watch, PyObject *value);
void kb_seen_end(KbSeenCall *watch);  // instead of kb_seen_return, where only the call is reported
#ifndef KB_MONITORING
int kb_profile(PyThreadState *ts, int event, PyObject *arg);  // of the current frame
int kb_profile_return(PyThreadState *ts, PyObject *value);    // NULL: an exception is set, and stays
#endif

PyObject *kb_function_vectorcall(PyObject *function, PyObject *const *args, size_t nargsf, PyObject *kwnames);

// After a failed merge of ** arguments: the interpreter's messages.
void kb_kwargs_error(PyObject *callable, PyObject *mapping);

// Fails as the interpreter does for unknown names: sets `name` on the exception for its suggestions.
void kb_name_error(PyObject *type, const char *format, PyObject *name);

#endif
