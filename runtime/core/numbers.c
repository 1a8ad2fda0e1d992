// Arithmetic and comparison: exact int and float first, then the number protocol.
#include "kb_core.h"

// Ints of at most one digit: their value fits an int32.
#define is_small kb_is_small_int
#define small kb_small_int

// Ints of up to two digits (60 bits): `*value` is set. Sums and differences of two of them fit an int64.
static inline int is_medium(PyObject *v, int64_t *value) {
    if (!PyLong_CheckExact(v)) return 0;
    Py_ssize_t size;
    digit *d = kb_int_digits(v, &size);
    Py_ssize_t digits = size < 0 ? -size : size;
    if (digits > 2) return 0;
    int64_t magnitude = digits == 0 ? 0 : digits == 1 ? (int64_t)d[0] : (int64_t)d[1] << PyLong_SHIFT | d[0];
    *value = size < 0 ? -magnitude : magnitude;
    return 1;
}
// The general way for two exact ints without looking for other types' reflected operations.
#define KB_MEDIUM(name, builtin)                                                      \
    static PyObject *medium_##name(PyObject *a, PyObject *b) {                        \
        int64_t x, y, z;                                                              \
        if (!is_medium(a, &x) || !is_medium(b, &y) || builtin(x, y, &z)) return NULL; \
        return PyLong_FromLongLong(z);                                                \
    }
KB_MEDIUM(add, __builtin_add_overflow)
KB_MEDIUM(sub, __builtin_sub_overflow)
KB_MEDIUM(mul, __builtin_mul_overflow)

// Behind an operation: the operands that were handed over.
static inline void release_operands(PyObject *a, PyObject *b, int taken) {
    if (taken & 1) Py_DECREF(a);
    if (taken & 2) Py_DECREF(b);
}

// A float result lives on in an operand that was handed over and that nobody else has.
static inline PyObject *float_result(PyObject *a, PyObject *b, int taken, double value) {
    if ((taken & 1) && Py_REFCNT(a) == 1 && PyFloat_CheckExact(a)) {
        ((PyFloatObject *)a)->ob_fval = value;
        if (taken & 2) Py_DECREF(b);
        return a;
    }
    if ((taken & 2) && Py_REFCNT(b) == 1 && PyFloat_CheckExact(b)) {
        ((PyFloatObject *)b)->ob_fval = value;
        if (taken & 1) Py_DECREF(a);
        return b;
    }
    PyObject *out = kb_float(value);
    release_operands(a, b, taken);
    return out;
}

static inline PyObject *int_result(PyObject *a, PyObject *b, int taken, long value) {
    PyObject *out = PyLong_FromLong(value);
    release_operands(a, b, taken);
    return out;
}

// The value of a float or small int; 0 when it is neither.
static inline int as_double(PyObject *v, double *value) {
    if (PyFloat_CheckExact(v)) {
        *value = PyFloat_AS_DOUBLE(v);
        return 1;
    }
    if (!is_small(v)) return 0;
    *value = (double)small(v);
    return 1;
}

// An operation and its in-place form: `fast` returns where it knows the types; `other` is for exact ints, or NULL.
#define KB_OPERATION(name, fast, other, general, in_place)                                \
    PyObject *kb_##name(PyThreadState *ts, PyObject *a, PyObject *b, int taken) {         \
        (void)ts;                                                                         \
        fast;                                                                             \
        PyObject *out = other;                                                            \
        if (out == NULL) out = general;                                                   \
        release_operands(a, b, taken);                                                    \
        return out;                                                                       \
    }                                                                                     \
    PyObject *kb_inplace_##name(PyThreadState *ts, PyObject *a, PyObject *b, int taken) { \
        (void)ts;                                                                         \
        fast;                                                                             \
        PyObject *out = other;                                                            \
        if (out == NULL) out = in_place;                                                  \
        release_operands(a, b, taken);                                                    \
        return out;                                                                       \
    }

#define KB_ARITHMETIC(operator)                                                                     \
    do {                                                                                            \
        double x, y;                                                                                \
        if (is_small(a) && is_small(b)) return int_result(a, b, taken, small(a) operator small(b)); \
        if (as_double(a, &x) && as_double(b, &y)) return float_result(a, b, taken, x operator y);   \
    } while (0)

KB_OPERATION(add, KB_ARITHMETIC(+), medium_add(a, b), PyNumber_Add(a, b), PyNumber_InPlaceAdd(a, b))
KB_OPERATION(sub, KB_ARITHMETIC(-), medium_sub(a, b), PyNumber_Subtract(a, b), PyNumber_InPlaceSubtract(a, b))
KB_OPERATION(mul, KB_ARITHMETIC(*), medium_mul(a, b), PyNumber_Multiply(a, b), PyNumber_InPlaceMultiply(a, b))

int kb_add_to_local(PyThreadState *ts, KbFrame *f, int slot, int in_place, PyObject *left, PyObject *right, int taken) {
    KbSlot *local = &kb_locals(f)[slot];
    if (PyFloat_CheckExact(left) && PyFloat_CheckExact(right) && Py_REFCNT(left) == 1 && KB_OWNS(*local)) {
        ((PyFloatObject *)left)->ob_fval += PyFloat_AS_DOUBLE(right);
        release_operands(left, right, taken);
        return 0;
    }
    if (PyUnicode_CheckExact(left) && PyUnicode_CheckExact(right) && left != right) {
        PyObject *text = kb_take(local);
        if (taken & 1) Py_DECREF(left);  // before the string would grow
        PyUnicode_Append(&text, right);  // takes the local's reference; grows the string if there is no other
        kb_set_slot(local, text);
        if (taken & 2) Py_DECREF(right);
        return text ? 0 : -1;
    }
    PyObject *sum = in_place ? kb_inplace_add(ts, left, right, taken) : kb_add(ts, left, right, taken);
    if (sum == NULL) return -1;
    kb_set_slot(local, sum);
    return 0;
}

#define KB_BITS(operator) \
    if (is_small(a) && is_small(b)) return int_result(a, b, taken, small(a) operator small(b))
KB_OPERATION(and, KB_BITS(&), NULL, PyNumber_And(a, b), PyNumber_InPlaceAnd(a, b))
KB_OPERATION(or, KB_BITS(|), NULL, PyNumber_Or(a, b), PyNumber_InPlaceOr(a, b))
KB_OPERATION(xor, KB_BITS(^), NULL, PyNumber_Xor(a, b), PyNumber_InPlaceXor(a, b))

#define KB_TRUE_DIVIDE                                                                                 \
    do {                                                                                               \
        double x, y;                                                                                   \
        if (as_double(b, &y) && y != 0.0 && as_double(a, &x)) return float_result(a, b, taken, x / y); \
    } while (0)
KB_OPERATION(truediv, KB_TRUE_DIVIDE, NULL, PyNumber_TrueDivide(a, b), PyNumber_InPlaceTrueDivide(a, b))

// Floor division and modulo of small ints; 0 when the general way is needed.
static int fast_divmod(PyObject *a, PyObject *b, long *quotient, long *remainder) {
    if (!is_small(a) || !is_small(b)) return 0;
    long x = small(a), y = small(b);
    if (y == 0) return 0;
    *quotient = x / y;
    *remainder = x % y;
    if (*remainder != 0 && (*remainder < 0) != (y < 0)) {
        *remainder += y;
        --*quotient;
    }
    return 1;
}

#define KB_DIVIDE(result) \
    long q, r;            \
    if (fast_divmod(a, b, &q, &r)) return int_result(a, b, taken, result)
KB_OPERATION(floordiv, KB_DIVIDE(q), NULL, PyNumber_FloorDivide(a, b), PyNumber_InPlaceFloorDivide(a, b))
KB_OPERATION(mod, KB_DIVIDE(r), NULL, PyNumber_Remainder(a, b), PyNumber_InPlaceRemainder(a, b))

#define KB_SHIFT(shifted)                                              \
    if (is_small(a) && is_small(b) && (unsigned long)small(b) <= 31) { \
        long x = small(a), count = small(b);                           \
        return int_result(a, b, taken, shifted);                       \
    }
KB_OPERATION(lshift, KB_SHIFT((long)((unsigned long)x << count)), NULL, PyNumber_Lshift(a, b),
             PyNumber_InPlaceLshift(a, b))
KB_OPERATION(rshift, KB_SHIFT(x >> count), NULL, PyNumber_Rshift(a, b), PyNumber_InPlaceRshift(a, b))
KB_OPERATION(matmul, , NULL, PyNumber_MatrixMultiply(a, b), PyNumber_InPlaceMatrixMultiply(a, b))
KB_OPERATION(pow, , NULL, PyNumber_Power(a, b, Py_None), PyNumber_InPlacePower(a, b, Py_None))

PyObject *kb_unary(PyObject *v, int kind) {
    if (kind == '-') return PyFloat_CheckExact(v) ? kb_float(-PyFloat_AS_DOUBLE(v)) : PyNumber_Negative(v);
    return kind == '+' ? PyNumber_Positive(v) : PyNumber_Invert(v);
}

// 0 or 1, or -1 when the operands are not both small ints or both floats.
static inline int fast_compare(PyObject *a, PyObject *b, int op) {
    if (is_small(a) && is_small(b)) {
        long x = small(a), y = small(b);
        switch (op) {
            case Py_LT: return x < y;
            case Py_LE: return x <= y;
            case Py_EQ: return x == y;
            case Py_NE: return x != y;
            case Py_GT: return x > y;
            default: return x >= y;
        }
    }
    if (PyFloat_CheckExact(a) && PyFloat_CheckExact(b)) {
        double x = PyFloat_AS_DOUBLE(a), y = PyFloat_AS_DOUBLE(b);
        switch (op) {
            case Py_LT: return x < y;
            case Py_LE: return x <= y;
            case Py_EQ: return x == y;
            case Py_NE: return x != y;
            case Py_GT: return x > y;
            default: return x >= y;
        }
    }
    if (op == Py_EQ || op == Py_NE) {
        if (PyUnicode_CheckExact(a) && PyUnicode_CheckExact(b)) {
            int equal = a == b || kb_unicode_equal(a, b);
            return op == Py_EQ ? equal : !equal;
        }
    }
    return -1;
}

PyObject *kb_compare(PyThreadState *ts, PyObject *a, PyObject *b, int op) {
    (void)ts;
    int fast = fast_compare(a, b, op);
    if (fast >= 0) return kb_box_truth(fast);
    return PyObject_RichCompare(a, b, op);
}

int kb_compare_truth_slow(PyThreadState *ts, PyObject *a, PyObject *b, int op) {
    (void)ts;
    int fast = fast_compare(a, b, op);
    if (fast >= 0) return fast;
    PyObject *out = PyObject_RichCompare(a, b, op);
    if (out == NULL) return -1;
    int truth = kb_truth(out);
    Py_DECREF(out);
    return truth;
}

int kb_contains(PyThreadState *ts, PyObject *item, PyObject *container) {
    (void)ts;
    return PySequence_Contains(container, item);
}
