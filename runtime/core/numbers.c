// Arithmetic and comparison: exact int and float first, then the number protocol.
#include "kb_core.h"

// Ints of at most one digit: their value fits an int32.
#define is_small kb_is_small_int
#define small kb_small_int

// Ints of up to two digits (60 bits): `*value` is set. Sums and differences of two of them fit an int64.
static inline int is_medium(PyObject *v, int64_t *value) {
    if (!PyLong_CheckExact(v)) return 0;
    Py_ssize_t size = Py_SIZE(v), digits = size < 0 ? -size : size;
    if (digits > 2) return 0;
    digit *d = ((PyLongObject *)v)->ob_digit;
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

#define KB_ARITHMETIC(name, operator, api)                                                                  \
    static inline PyObject *fast_##name(PyObject *a, PyObject *b, int *done) {                              \
        *done = 1;                                                                                          \
        if (PyFloat_CheckExact(a)) {                                                                        \
            if (PyFloat_CheckExact(b)) return kb_float(PyFloat_AS_DOUBLE(a) operator PyFloat_AS_DOUBLE(b)); \
            if (is_small(b)) return kb_float(PyFloat_AS_DOUBLE(a) operator(double) small(b));               \
        } else if (is_small(a)) {                                                                           \
            if (is_small(b)) return PyLong_FromLong(small(a) operator small(b));                            \
            if (PyFloat_CheckExact(b)) return kb_float((double)small(a) operator PyFloat_AS_DOUBLE(b));     \
        }                                                                                                   \
        *done = 0;                                                                                          \
        return NULL;                                                                                        \
    }                                                                                                       \
    PyObject *kb_##name(PyThreadState *ts, PyObject *a, PyObject *b) {                                      \
        (void)ts;                                                                                           \
        int done;                                                                                           \
        PyObject *out = fast_##name(a, b, &done);                                                           \
        return KB_LIKELY(done) ? out : (out = medium_##name(a, b)) ? out : PyNumber_##api(a, b);            \
    }                                                                                                       \
    PyObject *kb_inplace_##name(PyThreadState *ts, PyObject *a, PyObject *b) {                              \
        (void)ts;                                                                                           \
        int done;                                                                                           \
        PyObject *out = fast_##name(a, b, &done);                                                           \
        return KB_LIKELY(done) ? out : (out = medium_##name(a, b)) ? out : PyNumber_InPlace##api(a, b);     \
    }
KB_ARITHMETIC(add, +, Add)
KB_ARITHMETIC(sub, -, Subtract)
KB_ARITHMETIC(mul, *, Multiply)

int kb_add_to_local(PyThreadState *ts, KbFrame *f, int slot, int in_place, PyObject *left, PyObject *right) {
    PyObject **local = &kb_locals(f)[slot];
    if (PyUnicode_CheckExact(left) && PyUnicode_CheckExact(right) && left != right) {
        *local = NULL;
        PyUnicode_Append(&left, right);  // takes the local's reference; grows the string if there is no other
        *local = left;
        return left ? 0 : -1;
    }
    PyObject *sum = in_place ? kb_inplace_add(ts, left, right) : kb_add(ts, left, right);
    if (sum == NULL) return -1;
    Py_XSETREF(*local, sum);
    return 0;
}

#define KB_BITS(name, operator, api)                                                                                   \
    PyObject *kb_##name(PyThreadState *ts, PyObject *a, PyObject *b) {                                                 \
        (void)ts;                                                                                                      \
        return is_small(a) && is_small(b) ? PyLong_FromLong(small(a) operator small(b)) : PyNumber_##api(a, b);        \
    }                                                                                                                  \
    PyObject *kb_inplace_##name(PyThreadState *ts, PyObject *a, PyObject *b) {                                         \
        (void)ts;                                                                                                      \
        return is_small(a) && is_small(b) ? PyLong_FromLong(small(a) operator small(b)) : PyNumber_InPlace##api(a, b); \
    }
KB_BITS(and, &, And)
KB_BITS(or, |, Or)
KB_BITS(xor, ^, Xor)

static PyObject *fast_truediv(PyObject *a, PyObject *b) {
    double x, y;
    if (PyFloat_CheckExact(a))
        x = PyFloat_AS_DOUBLE(a);
    else if (is_small(a))
        x = (double)small(a);
    else
        return NULL;
    if (PyFloat_CheckExact(b))
        y = PyFloat_AS_DOUBLE(b);
    else if (is_small(b))
        y = (double)small(b);
    else
        return NULL;
    return y == 0.0 ? NULL : kb_float(x / y);
}

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

#define KB_DIVISION(name, api, fast)                                           \
    PyObject *kb_##name(PyThreadState *ts, PyObject *a, PyObject *b) {         \
        (void)ts;                                                              \
        long q, r;                                                             \
        if (fast_divmod(a, b, &q, &r)) return PyLong_FromLong(fast);           \
        return PyNumber_##api(a, b);                                           \
    }                                                                          \
    PyObject *kb_inplace_##name(PyThreadState *ts, PyObject *a, PyObject *b) { \
        (void)ts;                                                              \
        long q, r;                                                             \
        if (fast_divmod(a, b, &q, &r)) return PyLong_FromLong(fast);           \
        return PyNumber_InPlace##api(a, b);                                    \
    }
KB_DIVISION(floordiv, FloorDivide, q)
KB_DIVISION(mod, Remainder, r)

PyObject *kb_truediv(PyThreadState *ts, PyObject *a, PyObject *b) {
    (void)ts;
    PyObject *out = fast_truediv(a, b);
    return out ? out : PyNumber_TrueDivide(a, b);
}
PyObject *kb_inplace_truediv(PyThreadState *ts, PyObject *a, PyObject *b) {
    (void)ts;
    PyObject *out = fast_truediv(a, b);
    return out ? out : PyNumber_InPlaceTrueDivide(a, b);
}

static PyObject *fast_shift(PyObject *a, PyObject *b, int left) {
    if (!is_small(a) || !is_small(b)) return NULL;
    long count = small(b);
    if (count < 0 || count > 31) return NULL;
    return PyLong_FromLong(left ? (long)((unsigned long)small(a) << count) : small(a) >> count);
}

#define KB_GENERAL(name, fast, general, inplace)                               \
    PyObject *kb_##name(PyThreadState *ts, PyObject *a, PyObject *b) {         \
        (void)ts;                                                              \
        PyObject *out = fast;                                                  \
        return out ? out : general;                                            \
    }                                                                          \
    PyObject *kb_inplace_##name(PyThreadState *ts, PyObject *a, PyObject *b) { \
        (void)ts;                                                              \
        PyObject *out = fast;                                                  \
        return out ? out : inplace;                                            \
    }
KB_GENERAL(lshift, fast_shift(a, b, 1), PyNumber_Lshift(a, b), PyNumber_InPlaceLshift(a, b))
KB_GENERAL(rshift, fast_shift(a, b, 0), PyNumber_Rshift(a, b), PyNumber_InPlaceRshift(a, b))
KB_GENERAL(matmul, NULL, PyNumber_MatrixMultiply(a, b), PyNumber_InPlaceMatrixMultiply(a, b))
KB_GENERAL(pow, NULL, PyNumber_Power(a, b, Py_None), PyNumber_InPlacePower(a, b, Py_None))

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
            int equal = a == b || _PyUnicode_EQ(a, b);
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
