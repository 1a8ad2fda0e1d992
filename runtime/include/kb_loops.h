// Loops on unboxed values (src/passes/unbox_loops.cc).
//
// While such a loop runs, a raw local is a C variable; its home slot in the frame keeps the object that it had when the
// loop was entered. What leaves the loop, or meets a case that the loop does not know, puts objects back into the home
// slots first (`kb_leave_loop`) and goes on in the code that works on objects.
//
// Which object that is, is part of the language (`is`): so each raw local has an *origin* beside its value.
#ifndef KB_LOOPS_H
#define KB_LOOPS_H

// Origins. 0: a new object, that no other local has; above 0: a new object, shared by all locals with this number.
#define KB_ORIGIN_HOME(slot) (-1 - (int64_t)(slot))       // what the home slot has
#define KB_ORIGIN_CONST(n) (-1 - (int64_t)0x10000 - (n))  // a constant of the code

typedef struct KbRawLocal {
    int slot;
    int is_float;
    int64_t origin;
    int64_t i;
    double d;
} KbRawLocal;

// A loop whose guesses were wrong this often (less those that were right) is no longer tried.
#define KB_LOOP_MISSES 64

// Every guess goes through here. With -DKB_BREAK_GUARDS=N each N-th fails: tests run programs so, the result must be
// the same.
#ifdef KB_BREAK_GUARDS
static unsigned kb_guards_tried;
#define KB_GUARD(right) (++kb_guards_tried % (KB_BREAK_GUARDS) != 0 && (right))
#else
#define KB_GUARD(right) KB_LIKELY(right)
#endif

// Puts the objects of `n` raw locals into their home slots. -1 with MemoryError: then none is changed.
int kb_leave_loop(KbSlot *locals, PyObject *const *consts, const KbRawLocal *raw, int n);

static inline int kb_unbox_i64(PyObject *object, int64_t *out) {
    int overflow;
    if (object == NULL || !PyLong_CheckExact(object)) return 0;
    if (kb_is_small_int(object)) {
        *out = kb_small_int(object);
        return 1;
    }
    *out = PyLong_AsLongLongAndOverflow(object, &overflow);
    return !overflow;
}
static inline int kb_unbox_f64(PyObject *object, double *out) {
    if (object == NULL || !PyFloat_CheckExact(object)) return 0;
    *out = PyFloat_AS_DOUBLE(object);
    return 1;
}

static inline int kb_int_add(int64_t a, int64_t b, int64_t *out) {
    return !__builtin_add_overflow(a, b, out);
}
static inline int kb_int_sub(int64_t a, int64_t b, int64_t *out) {
    return !__builtin_sub_overflow(a, b, out);
}
static inline int kb_int_mul(int64_t a, int64_t b, int64_t *out) {
    return !__builtin_mul_overflow(a, b, out);
}
static inline int kb_int_and(int64_t a, int64_t b, int64_t *out) {
    *out = a & b;
    return 1;
}
static inline int kb_int_or(int64_t a, int64_t b, int64_t *out) {
    *out = a | b;
    return 1;
}
static inline int kb_int_xor(int64_t a, int64_t b, int64_t *out) {
    *out = a ^ b;
    return 1;
}
static inline int kb_int_lshift(int64_t a, int64_t b, int64_t *out) {
    if (b < 0 || b > 62) return 0;
    *out = (int64_t)((uint64_t)a << b);
    return *out >> b == a;
}
static inline int kb_int_rshift(int64_t a, int64_t b, int64_t *out) {
    if (b < 0) return 0;
    *out = a >> (b > 63 ? 63 : b);
    return 1;
}
// Rounds to minus infinity, as Python does.
static inline int kb_int_floordiv(int64_t a, int64_t b, int64_t *out) {
    if (b == 0 || (b == -1 && a == INT64_MIN)) return 0;
    *out = a / b - (a % b != 0 && (a ^ b) < 0);
    return 1;
}
static inline int kb_int_mod(int64_t a, int64_t b, int64_t *out) {
    if (b == 0 || b == -1) return 0;
    int64_t rest = a % b;
    *out = rest != 0 && (rest ^ b) < 0 ? rest + b : rest;
    return 1;
}
static inline int kb_int_negative(int64_t a, int64_t *out) {
    return !__builtin_sub_overflow((int64_t)0, a, out);
}

// Only ints that a double holds exactly: then comparisons and true divisions of doubles have the result of the ints.
static inline int kb_int_to_float(int64_t a, double *out) {
    *out = (double)a;
    return a >= -((int64_t)1 << 53) && a <= (int64_t)1 << 53;
}
static inline int kb_float_add(double a, double b, double *out) {
    *out = a + b;
    return 1;
}
static inline int kb_float_sub(double a, double b, double *out) {
    *out = a - b;
    return 1;
}
static inline int kb_float_mul(double a, double b, double *out) {
    *out = a * b;
    return 1;
}
static inline int kb_float_truediv(double a, double b, double *out) {
    if (b == 0.0) return 0;
    *out = a / b;
    return 1;
}
static inline int kb_float_negative(double a, double *out) {
    *out = -a;
    return 1;
}

// Two int64 or two doubles; `op` is Py_LT...
#define kb_raw_compare(a, b, op)  \
    ((op) == Py_LT   ? (a) < (b)  \
     : (op) == Py_LE ? (a) <= (b) \
     : (op) == Py_EQ ? (a) == (b) \
     : (op) == Py_NE ? (a) != (b) \
     : (op) == Py_GT ? (a) > (b)  \
                     : (a) >= (b))
#define kb_raw_truth(a) ((a) != 0)

static inline int kb_is_range_iterator(PyObject *object) {
    return Py_IS_TYPE(object, &PyRangeIter_Type);
}
static inline int kb_nothing_pending(PyThreadState *ts) {
    return !kb_breaker(ts);
}

#endif
