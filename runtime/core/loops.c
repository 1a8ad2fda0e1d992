// Leaving a loop on unboxed values: kb_loops.h says what origins are.
#include "kb_core.h"

static PyObject *object_of(KbSlot *locals, PyObject *const *consts, const KbRawLocal *raw, PyObject *const *made,
                           int k) {
    const KbRawLocal *r = &raw[k];
    if (r->origin <= KB_ORIGIN_CONST(0)) return Py_NewRef(consts[KB_ORIGIN_CONST(0) - r->origin]);
    if (r->origin < 0) return Py_NewRef(kb_slot(locals[KB_ORIGIN_HOME(0) - r->origin]));
    for (int j = 0; r->origin > 0 && j < k; j++)
        if (raw[j].origin == r->origin) return Py_NewRef(made[j]);
    return r->is_float ? kb_float(r->d) : PyLong_FromLongLong(r->i);
}

int kb_leave_loop(KbSlot *locals, PyObject *const *consts, const KbRawLocal *raw, int n) {
    PyObject *made[n];
    for (int k = 0; k < n; k++) {
        // An own home that was never bound stays so.
        int unchanged = raw[k].origin == KB_ORIGIN_HOME(raw[k].slot);
        made[k] = unchanged ? Py_XNewRef(kb_slot(locals[raw[k].slot])) : object_of(locals, consts, raw, made, k);
        if (made[k] != NULL || unchanged) continue;
        while (k-- > 0) Py_XDECREF(made[k]);
        return -1;
    }
    for (int k = 0; k < n; k++) kb_set_slot(&locals[raw[k].slot], made[k]);
    return 0;
}
