// The places of a frame: locals, cells and operand stack. A plain pointer to an object, or NULL; where the interpreter
// tags references (KB_STACK_REFS in compat/), its own kind of reference.
#ifndef KB_SLOTS_H
#define KB_SLOTS_H

#ifdef KB_STACK_REFS

typedef _PyStackRef KbSlot;
#define KB_OWNS(slot) PyStackRef_RefcountOnObject(slot)

// The object, borrowed, or NULL.
static inline PyObject *kb_slot(KbSlot slot) {
    return BITS_TO_PTR_MASKED(slot);
}
// Steals; NULL is allowed.
static inline KbSlot kb_to_slot(PyObject *object) {
    return object ? PyStackRef_FromPyObjectSteal(object) : PyStackRef_NULL;
}
// The object as a new reference, or NULL; the place is empty then.
static inline PyObject *kb_take(KbSlot *place) {
    KbSlot slot = *place;
    *place = PyStackRef_NULL;
    return PyStackRef_IsNull(slot) ? NULL : PyStackRef_AsPyObjectSteal(slot);
}
// Steals `object`, which may be NULL, and releases what was there.
static inline void kb_set_slot(KbSlot *place, PyObject *object) {
    KbSlot old = *place;
    *place = kb_to_slot(object);
    PyStackRef_XCLOSE(old);
}

#else

typedef PyObject *KbSlot;

static inline PyObject *kb_slot(KbSlot slot) {
    return slot;
}
static inline KbSlot kb_to_slot(PyObject *object) {
    return object;
}
static inline PyObject *kb_take(KbSlot *place) {
    PyObject *object = *place;
    *place = NULL;
    return object;
}
static inline void kb_set_slot(KbSlot *place, PyObject *object) {
    PyObject *old = *place;
    *place = object;
    Py_XDECREF(old);
}

#endif
#endif
