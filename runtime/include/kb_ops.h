// The operations of src/ir/ops.def as C functions. Operands are borrowed unless the row says stolen; results are new
// references; NULL or a negative number means that an exception is set.
#ifndef KB_OPS_H
#define KB_OPS_H

// --- activation: frames, exceptions (core/frames.c, core/exceptions.c)
int kb_check_recursion(PyThreadState *ts);
void kb_traceback(PyThreadState *ts, KbFrame *f);        // adds this frame's entry to the current exception
void kb_leave_reraising(PyThreadState *ts, KbFrame *f);  // before returning an exception that has the entry already
PyObject *kb_catch(PyThreadState *ts);                   // takes the current exception, normalised
void kb_catch_310(PyThreadState *ts, PyObject **six[]);
int kb_poll_slow(PyThreadState *ts);
static inline int kb_poll(PyThreadState *ts) {
    return KB_UNLIKELY(kb_breaker(ts)) ? kb_poll_slow(ts) : 0;
}

int kb_raise(PyThreadState *ts, PyObject *const *args, Py_ssize_t n);  // -1, or -2: no new traceback entry
int kb_reraise(PyThreadState *ts, PyObject *exc);                      // -2
int kb_reraise_lasti(PyThreadState *ts, KbFrame *f, PyObject *exc, int lasti);
int kb_reraise_310(PyThreadState *ts, KbFrame *f, PyObject *tb, PyObject *value, PyObject *type, int lasti);
PyObject *kb_push_exc_info(PyThreadState *ts, PyObject *exc);
void kb_pop_except(PyThreadState *ts, PyObject *previous);
void kb_pop_except_310(PyThreadState *ts, PyObject *tb, PyObject *value, PyObject *type);
int kb_exc_match(PyThreadState *ts, PyObject *exc, PyObject *type);
int kb_eg_match(PyThreadState *ts, PyObject *exc, PyObject *type, PyObject *rest_and_match[2]);
PyObject *kb_prep_reraise_star(PyThreadState *ts, PyObject *orig, PyObject *list);
int kb_before_with(PyThreadState *ts, PyObject *manager, PyObject *exit_and_result[2]);
int kb_before_async_with(PyThreadState *ts, PyObject *manager, PyObject *exit_and_result[2]);
PyObject *kb_with_except_start(PyThreadState *ts, PyObject *exit, PyObject *exc);
PyObject *kb_with_except_start_310(PyThreadState *ts, PyObject *exit, PyObject *type, PyObject *value, PyObject *tb);
int kb_end_async_for(PyThreadState *ts, PyObject *exc);  // 1: exhausted, -2: another exception goes on
int kb_end_async_for_310(PyThreadState *ts, PyObject *tb, PyObject *value, PyObject *type);

// --- generators (core/generators.c)
static inline int kb_gen_state(KbSlot *S) {
    PyObject *state = kb_slot(S[0]);
    return state == NULL ? 0 : kb_is_small_int(state) ? (int)kb_small_int(state) : (int)PyLong_AsLong(state);
}
int kb_gen_yield(KbSlot *S, int spills, PyObject *value, int number);
int kb_gen_return(KbSlot *S, int spills, PyObject *value, int yields);
static inline PyObject *kb_gen_sent(KbSlot *S, int spills) {
    return kb_take(&S[spills + 1]);
}
void kb_gen_thrown(PyThreadState *ts, KbSlot *S, int spills);
int kb_take_int(KbSlot *slot);
// The first step of the receiver of `await` or `yield from`: 1 it returned, 0 it is suspended, -1 it failed.
int kb_send(PyThreadState *ts, PyObject *receiver, PyObject **value);
PyObject *kb_get_yield_from_iter(PyThreadState *ts, KbFrame *f, PyObject *v);
PyObject *kb_get_awaitable(PyThreadState *ts, PyObject *v, int where);
PyObject *kb_get_aiter(PyThreadState *ts, PyObject *v);
PyObject *kb_get_anext(PyThreadState *ts, PyObject *v);

// --- names (core/names.c)
int kb_check_local_slow(KbFrame *f, int i);
static inline int kb_check_local(KbFrame *f, int i) {
    return KB_LIKELY(kb_slot(kb_locals(f)[i]) != NULL) ? 0 : kb_check_local_slow(f, i);
}
int kb_make_cell(KbFrame *f, int i);
PyObject *kb_unbound_deref(KbFrame *f, int i);
static inline PyObject *kb_load_deref(KbFrame *f, int i) {
    PyObject *value = PyCell_GET(kb_slot(kb_locals(f)[i]));
    if (KB_UNLIKELY(value == NULL)) return kb_unbound_deref(f, i);
    return Py_NewRef(value);
}
static inline void kb_store_deref(KbFrame *f, int i, PyObject *value) {
    PyObject *cell = kb_slot(kb_locals(f)[i]), *old = PyCell_GET(cell);
    PyCell_SET(cell, value);
    Py_XDECREF(old);
}
int kb_delete_deref(KbFrame *f, int i);
PyObject *kb_load_classderef(KbFrame *f, int i);
PyObject *kb_load_dict_or_deref(KbFrame *f, PyObject *dict, int i);
PyObject *kb_load_name(PyThreadState *ts, KbFrame *f, PyObject *name);
int kb_store_name(PyThreadState *ts, KbFrame *f, PyObject *name, PyObject *value);
int kb_delete_name(PyThreadState *ts, KbFrame *f, PyObject *name);
PyObject *kb_load_global_slow(PyThreadState *ts, KbFrame *f, KbSite *site, PyObject *name);
static inline PyObject *kb_load_global(PyThreadState *ts, KbFrame *f, KbSite *site, PyObject *name) {
    PyObject *value = kb_cached_global(site, kb_globals(f), kb_builtins(f));
    if (KB_LIKELY(value != NULL)) return Py_NewRef(value);
    return kb_load_global_slow(ts, f, site, name);
}
PyObject *kb_load_dict_or_global(PyThreadState *ts, KbFrame *f, KbSite *site, PyObject *name, PyObject *dict);
int kb_store_global(KbFrame *f, PyObject *name, PyObject *value);
int kb_delete_global(PyThreadState *ts, KbFrame *f, PyObject *name);
PyObject *kb_load_build_class(PyThreadState *ts, KbFrame *f);
PyObject *kb_load_assertion_error(PyThreadState *ts);
PyObject *kb_load_locals_dict(PyThreadState *ts, KbFrame *f);
int kb_setup_annotations(PyThreadState *ts, KbFrame *f);
int kb_print_expr(PyThreadState *ts, PyObject *v);
PyObject *kb_import_name(PyThreadState *ts, KbFrame *f, PyObject *name, PyObject *level, PyObject *fromlist);
PyObject *kb_import_from(PyThreadState *ts, PyObject *module, PyObject *name);
int kb_import_star(PyThreadState *ts, KbFrame *f, PyObject *module);

// --- attributes (core/attributes.c)
enum { kKbNone, kKbInline, kKbSlot, kKbModule, kKbClass, kKbMethod, kKbTypeAttr, kKbHint };
PyObject *kb_load_attr_slow(PyThreadState *ts, KbSite *site, PyObject *object, PyObject *name);
static inline PyObject *kb_load_attr(PyThreadState *ts, KbSite *site, PyObject *object, PyObject *name) {
    PyTypeObject *type = Py_TYPE(object);
    if (KB_LIKELY(site->version == kb_type_version(type) && site->kind == kKbInline)) {
        PyObject *value = kb_inline_value(object, site->index);
        if (KB_LIKELY(value != NULL)) return Py_NewRef(value);
    }
    return kb_load_attr_slow(ts, site, object, name);
}
int kb_load_method_slow(PyThreadState *ts, KbSite *site, PyObject *object, PyObject *name, PyObject *out[2]);
static inline int kb_load_method(PyThreadState *ts, KbSite *site, PyObject *object, PyObject *name, PyObject *out[2]) {
    PyTypeObject *type = Py_TYPE(object);
    if (KB_LIKELY(site->version == kb_type_version(type))) {
        if (site->kind == kKbTypeAttr || (site->kind == kKbMethod && kb_keeps_methods(object, site->index))) {
            out[0] = Py_NewRef(site->value);
            out[1] = Py_NewRef(object);
            return 0;
        }
    }
    return kb_load_method_slow(ts, site, object, name, out);
}
// `two`: super(class, self), else super()
PyObject *kb_load_super_attr(PyThreadState *ts, PyObject *super, PyObject *class, PyObject *self, PyObject *name,
                             int two);
int kb_store_attr(PyThreadState *ts, KbSite *site, PyObject *object, PyObject *value, PyObject *name);
static inline int kb_delete_attr(PyObject *object, PyObject *name) {
    return PyObject_SetAttr(object, name, NULL);
}

// --- arithmetic and comparison (core/numbers.c)
// `taken`: 1 the reference of `left`, 2 that of `right` is handed over, whatever the result.
#define KB_BINARY(name)                                                                 \
    PyObject *kb_##name(PyThreadState *ts, PyObject *left, PyObject *right, int taken); \
    PyObject *kb_inplace_##name(PyThreadState *ts, PyObject *left, PyObject *right, int taken);
// clang-format off
KB_BINARY(add) KB_BINARY(and) KB_BINARY(floordiv) KB_BINARY(lshift) KB_BINARY(matmul)
KB_BINARY(mul) KB_BINARY(mod) KB_BINARY(or) KB_BINARY(pow) KB_BINARY(rshift)
KB_BINARY(sub) KB_BINARY(truediv) KB_BINARY(xor)
// clang-format on
#undef KB_BINARY
    // local = left + right, where `left` is the value of the local.
    int kb_add_to_local(PyThreadState *ts, KbFrame *f, int slot, int in_place, PyObject *left, PyObject *right,
                        int taken);
PyObject *kb_unary(PyObject *v, int kind);  // '-', '+', '~'
PyObject *kb_compare(PyThreadState *ts, PyObject *left, PyObject *right, int op);
int kb_compare_truth_slow(PyThreadState *ts, PyObject *left, PyObject *right, int op);
#define KB_COMPARE(x, y, op)      \
    ((op) == Py_LT   ? (x) < (y)  \
     : (op) == Py_LE ? (x) <= (y) \
     : (op) == Py_EQ ? (x) == (y) \
     : (op) == Py_NE ? (x) != (y) \
     : (op) == Py_GT ? (x) > (y)  \
                     : (x) >= (y))
static inline int kb_compare_truth(PyThreadState *ts, PyObject *left, PyObject *right, int op) {
    if (kb_is_small_int(left) && kb_is_small_int(right)) {
        long x = kb_small_int(left), y = kb_small_int(right);
        return KB_COMPARE(x, y, op);
    }
    return kb_compare_truth_slow(ts, left, right, op);
}
static inline int kb_is(PyObject *left, PyObject *right) {
    return left == right;
}
static inline int kb_is_none(PyObject *v) {
    return v == Py_None;
}
static inline int kb_not(int truth) {
    return !truth;
}
static inline PyObject *kb_box_truth(int truth) {
    return Py_NewRef(truth ? Py_True : Py_False);
}
static inline int kb_truth(PyObject *v) {
    if (v == Py_True) return 1;
    if (v == Py_False || v == Py_None) return 0;
    return PyObject_IsTrue(v);
}
int kb_contains(PyThreadState *ts, PyObject *item, PyObject *container);

// --- containers (core/containers.c)
PyObject *kb_subscr_slow(PyThreadState *ts, PyObject *container, PyObject *key);
static inline PyObject *kb_subscr(PyThreadState *ts, PyObject *container, PyObject *key) {
    if (PyList_CheckExact(container) && kb_is_small_int(key)) {
        long i = kb_small_int(key);
        if (KB_LIKELY((size_t)i < (size_t)PyList_GET_SIZE(container))) return Py_NewRef(PyList_GET_ITEM(container, i));
    }
    return kb_subscr_slow(ts, container, key);
}
int kb_store_subscr(PyThreadState *ts, PyObject *container, PyObject *key, PyObject *value);
int kb_delete_subscr(PyObject *container, PyObject *key);
PyObject *kb_binary_slice(PyObject *container, PyObject *start, PyObject *stop);
int kb_store_slice(PyObject *value, PyObject *container, PyObject *start, PyObject *stop);
PyObject *kb_build_tuple(PyObject *const *items, Py_ssize_t n);  // steals the items, also when it fails
PyObject *kb_build_list(PyObject *const *items, Py_ssize_t n);   // steals the items, also when it fails
PyObject *kb_build_set(PyObject *const *items, Py_ssize_t n);
PyObject *kb_build_map(PyObject *const *items, Py_ssize_t n);
PyObject *kb_build_const_key_map(PyObject *const *items, Py_ssize_t n);
PyObject *kb_build_string(PyObject *const *items, Py_ssize_t n);
PyObject *kb_build_slice(PyObject *const *items, Py_ssize_t n);
PyObject *kb_list_to_tuple(PyObject *list);
int kb_list_extend(PyThreadState *ts, PyObject *list, PyObject *iterable);
int kb_set_update(PyObject *set, PyObject *iterable);
int kb_dict_update(PyThreadState *ts, PyObject *dict, PyObject *mapping);
int kb_dict_merge(PyThreadState *ts, PyObject *dict, PyObject *mapping, PyObject *callable);
static inline int kb_list_append(PyObject *list, PyObject *item) {
    PyListObject *l = (PyListObject *)list;
    Py_ssize_t n = PyList_GET_SIZE(list);
    if (KB_UNLIKELY(n >= l->allocated)) return PyList_Append(list, item);
    l->ob_item[n] = Py_NewRef(item);
    Py_SET_SIZE(list, n + 1);
    return 0;
}
static inline int kb_set_add(PyObject *set, PyObject *item) {
    return PySet_Add(set, item);
}
static inline int kb_map_add(PyObject *dict, PyObject *key, PyObject *value) {
    return PyDict_SetItem(dict, key, value);
}
PyObject *kb_convert_value(PyObject *value, int how);  // 1 str, 2 repr, 3 ascii
PyObject *kb_format_value(PyObject *const *items, Py_ssize_t n, int how);
int kb_unpack_slow(PyThreadState *ts, PyObject *sequence, Py_ssize_t n, PyObject *out[]);
static inline int kb_unpack_sequence(PyThreadState *ts, PyObject *sequence, Py_ssize_t n, PyObject *out[]) {
    if (PyTuple_CheckExact(sequence) && PyTuple_GET_SIZE(sequence) == n) {
        for (Py_ssize_t i = 0; i < n; i++) out[i] = Py_NewRef(PyTuple_GET_ITEM(sequence, i));
        return 0;
    }
    return kb_unpack_slow(ts, sequence, n, out);
}
// Unpacks `n` values and stores them, in order, into the locals with these numbers.
int kb_unpack_to_locals(PyThreadState *ts, PyObject *sequence, int n, KbSlot *locals, const unsigned short *slots);
int kb_unpack_ex(PyThreadState *ts, PyObject *sequence, int before, int after, PyObject *out[]);
static inline PyObject *kb_get_iter(PyObject *v) {
    return PyObject_GetIter(v);
}
PyObject *kb_for_iter_slow(PyThreadState *ts, PyObject *iterator);
static inline PyObject *kb_for_iter(PyThreadState *ts, PyObject *iterator) {
    if (Py_IS_TYPE(iterator, &PyRangeIter_Type)) return kb_range_next(iterator);
    if (Py_IS_TYPE(iterator, &PyListIter_Type)) {
        KbSequenceIterator *it = (KbSequenceIterator *)iterator;
        PyListObject *list = (PyListObject *)it->sequence;
        if (list != NULL && it->index < PyList_GET_SIZE(list)) return Py_NewRef(PyList_GET_ITEM(list, it->index++));
    }
    return kb_for_iter_slow(ts, iterator);
}

// --- matching (core/match.c)
static inline int kb_match_mapping(PyObject *v) {
    return (Py_TYPE(v)->tp_flags & Py_TPFLAGS_MAPPING) != 0;
}
static inline int kb_match_sequence(PyObject *v) {
    return (Py_TYPE(v)->tp_flags & Py_TPFLAGS_SEQUENCE) != 0;
}
PyObject *kb_match_keys(PyThreadState *ts, PyObject *map, PyObject *keys);
PyObject *kb_match_class(PyThreadState *ts, PyObject *subject, PyObject *type, PyObject *names, int positional);
PyObject *kb_get_len(PyObject *v);
PyObject *kb_dict_without_keys(PyObject *subject, PyObject *keys);

// --- functions and calls (core/functions.c, core/calls.c)
PyObject *kb_make_function(KbFrame *f, PyObject *const *items, Py_ssize_t n, int flags);
void kb_set_function_part(PyObject *function, PyObject *part, int flag);  // steals `part`
// CALL_INTRINSIC_1 and 2: those that make type parameters and aliases (compat/, from 3.12).
PyObject *kb_intrinsic_1(PyThreadState *ts, KbFrame *f, PyObject *v, int number);
PyObject *kb_intrinsic_2(PyThreadState *ts, KbFrame *f, PyObject *v, PyObject *w, int number);
// From 3.14 (compat/).
PyObject *kb_load_common_constant(PyThreadState *ts, int number);
int kb_load_special(PyThreadState *ts, PyObject *owner, int number, PyObject *method_and_self[2]);
PyObject *kb_with_except_start_pair(PyThreadState *ts, PyObject *method, PyObject *self, PyObject *exc);
PyObject *kb_build_template(PyObject *strings, PyObject *interpolations);
PyObject *kb_build_interpolation(PyObject *const *items, Py_ssize_t n, int conversion);
// The operands of a call: [method or NULL, self or callable, arguments...]. `n`: positional and keyword arguments
// together. Bit i of `consumed`: the reference of operand i goes to the callee (as in CPython, where a parameter that
// is rebound frees the argument); it is gone also when the call fails.
PyObject *kb_call_function(PyThreadState *ts, PyObject *function, PyObject **args, Py_ssize_t n, PyObject *kwnames,
                           uint64_t consumed);
PyObject *kb_call_other(PyThreadState *ts, PyObject *callable, PyObject **args, Py_ssize_t n, PyObject *kwnames,
                        uint64_t consumed);
static inline PyObject *kb_call(PyThreadState *ts, KbSite *site, PyObject **operands, Py_ssize_t n, PyObject *kwnames,
                                uint64_t consumed) {
    (void)site;
    PyObject *callable = operands[0], **args = operands + 1;
    if (callable == NULL) {
        callable = *args++;
        consumed >>= 1;
    } else {
        n++;
    }
    PyObject *out = Py_IS_TYPE(callable, &PyFunction_Type)
                        ? kb_call_function(ts, callable, args, n, kwnames, consumed >> 1)
                        : kb_call_other(ts, callable, args, n, kwnames, consumed >> 1);
    if (consumed & 1) Py_DECREF(callable);
    return out;
}
PyObject *kb_call_ex(PyThreadState *ts, PyObject *callable, PyObject *args, PyObject *kwargs);

#endif
