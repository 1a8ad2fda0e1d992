// obj.name with inline caches.
//
// A cache is keyed by the type's version tag, which the interpreter changes when the type or a base changes. The value
// that it holds is borrowed from the type (or module) and dies at the earliest when that version does. A site learns
// after the attribute was found: the look-up may run code (keys of class dicts with an __eq__), and it is done once.
#include "kb_core.h"

#include <structmember.h>

// Sites that keep missing are looked at again only now and then.
static inline int worth_trying(KbSite *site) {
    unsigned n = ++site->misses;
    return n < 16 || (n & 63) == 0;
}

static int is_plain_method(PyObject *descriptor) {
    return descriptor != NULL && PyType_HasFeature(Py_TYPE(descriptor), Py_TPFLAGS_METHOD_DESCRIPTOR);
}

// Whether what the type has under the name may have a say in instances now, or once its own type is given a __set__.
static int may_rule_instances(PyObject *descriptor) {
    return descriptor != NULL && (Py_TYPE(descriptor)->tp_descr_set != NULL ||
                                  !PyType_HasFeature(Py_TYPE(descriptor), Py_TPFLAGS_IMMUTABLETYPE));
}

static PyMemberDef *object_slot(PyObject *descriptor, PyTypeObject *type) {
    if (descriptor == NULL || !Py_IS_TYPE(descriptor, &PyMemberDescr_Type)) return NULL;
    PyMemberDescrObject *member = (PyMemberDescrObject *)descriptor;
    if (member->d_member->type != T_OBJECT_EX || !PyType_IsSubtype(type, member->d_common.d_type)) return NULL;
    return member->d_member;
}

static void learn_instance(KbSite *site, PyObject *object, PyObject *name) {
    PyTypeObject *type = Py_TYPE(object);
    if (type->tp_getattro != PyObject_GenericGetAttr) return;
    PyObject *descriptor = _PyType_Lookup(type, name);
    unsigned version = kb_type_version(type);
    if (version == 0) return;
    PyMemberDef *slot = object_slot(descriptor, type);
    if (slot != NULL) {
        site->kind = kKbSlot;
        site->index = slot->offset;
        site->version = version;
        return;
    }
    if (may_rule_instances(descriptor)) return;
    PyObject *dict = kb_instance_dict(object);
    Py_ssize_t index = dict ? kb_dict_hint(dict, name) : kb_shared_index(type, name);
    if (index < 0) return;
    site->kind = dict ? kKbHint : kKbInline;
    site->index = index;
    site->version = version;
}

static void learn_class(KbSite *site, PyObject *object, PyObject *name) {
    PyTypeObject *type = (PyTypeObject *)object;
    if (_PyType_Lookup(Py_TYPE(object), name) != NULL) return;  // the metaclass has a say
    PyObject *value = _PyType_Lookup(type, name);
    if (value == NULL || kb_type_version(type) == 0) return;
    if (Py_TYPE(value)->tp_descr_get != NULL && !PyFunction_Check(value)) return;
    site->kind = kKbClass;
    site->value = value;
    site->version = kb_type_version(type);
    site->version2 = kb_type_version(Py_TYPE(object));
}

static void learn_module(KbSite *site, PyObject *object, PyObject *name) {
    PyObject *dict = PyModule_GetDict(object);
    if (_PyType_Lookup(Py_TYPE(object), name) != NULL) return;
    PyObject *value = dict ? PyDict_GetItemWithError(dict, name) : NULL;
    if (value == NULL) {
        PyErr_Clear();
        return;
    }
    site->kind = kKbModule;
    kb_cache_item(site, dict, name, value);
}

PyObject *kb_load_attr_slow(PyThreadState *ts, KbSite *site, PyObject *object, PyObject *name) {
    (void)ts;
    PyTypeObject *type = Py_TYPE(object);
    if (site->kind == kKbSlot && site->version == kb_type_version(type)) {
        PyObject *value = *(PyObject **)((char *)object + site->index);
        if (KB_LIKELY(value != NULL)) return Py_NewRef(value);
    } else if (site->kind == kKbHint && site->version == kb_type_version(type)) {
        PyObject *dict = kb_instance_dict(object);
        PyObject *value = dict ? kb_dict_at(dict, site->index, name) : NULL;
        if (KB_LIKELY(value != NULL)) return Py_NewRef(value);
    } else if (site->kind == kKbModule && Py_IS_TYPE(object, &PyModule_Type)) {
        PyObject *value = kb_cached_item(site, ((KbModuleObject *)object)->md_dict);
        if (KB_LIKELY(value != NULL)) return Py_NewRef(value);
    } else if (site->kind == kKbClass && PyType_Check(object) &&
               site->version == kb_type_version((PyTypeObject *)object) && site->version2 == kb_type_version(type) &&
               (Py_TYPE(site->value)->tp_descr_get == NULL || PyFunction_Check(site->value))) {
        return Py_NewRef(site->value);
    }
    PyObject *value = PyObject_GetAttr(object, name);
    if (value != NULL && worth_trying(site)) {
        site->kind = kKbNone;
        if (Py_IS_TYPE(object, &PyModule_Type))
            learn_module(site, object, name);
        else if (Py_TYPE(object)->tp_getattro == PyType_Type.tp_getattro)
            learn_class(site, object, name);
        else
            learn_instance(site, object, name);
    }
    return value;
}

static void learn_method(KbSite *site, PyTypeObject *type, PyObject *name) {
    if (type->tp_getattro != PyObject_GenericGetAttr) return;
    PyObject *descriptor = _PyType_Lookup(type, name);
    if (!is_plain_method(descriptor) || kb_type_version(type) == 0) return;
    if (kb_has_inline_values(type)) {
        if (kb_shared_index(type, name) >= 0 || kb_shared_count(type) < 0) return;
        site->kind = kKbMethod;
        site->index = kb_shared_count(type);
    } else if (type->tp_dictoffset == 0) {
        site->kind = kKbTypeAttr;
    } else {
        return;
    }
    site->value = descriptor;
    site->version = kb_type_version(type);
}

int kb_load_method_slow(PyThreadState *ts, KbSite *site, PyObject *object, PyObject *name, PyObject *out[2]) {
    PyTypeObject *type = Py_TYPE(object);
    if (site->kind == kKbMethod &&
        site->version == kb_type_version(type)) {  // the instance has a dict: look there first
        PyObject *dict = kb_instance_dict(object);
        if (dict != NULL && PyDict_GetItemWithError(dict, name) == NULL && !kb_has_error(ts)) {
            out[0] = Py_NewRef(site->value);
            out[1] = Py_NewRef(object);
            return 0;
        }
        if (kb_has_error(ts)) return -1;
    }
    if (Py_IS_TYPE(object, &PyModule_Type) || PyType_Check(object)) {  // a plain attribute
        PyObject *value = kb_load_attr(ts, site, object, name);
        out[0] = NULL;
        out[1] = value;
        return value ? 0 : -1;
    }
    PyObject *found = NULL;
    int unbound = _PyObject_GetMethod(object, name, &found);
    if (found == NULL) return -1;
    if (worth_trying(site)) {
        site->kind = kKbNone;
        learn_method(site, Py_TYPE(object), name);
    }
    out[0] = unbound ? found : NULL;
    out[1] = unbound ? Py_NewRef(object) : found;
    return 0;
}

PyObject *kb_load_super_attr(PyThreadState *ts, PyObject *super, PyObject *class, PyObject *self, PyObject *name,
                             int two) {
    // The real super() finds its class and object in the frame; here they are known.
    PyObject *operands[] = {NULL, super, class, self};
    int given = two || (super == (PyObject *)&PySuper_Type && PyType_Check(class)) ? 2 : 0;
    PyObject *bound = kb_call(ts, NULL, operands, given, NULL, 0);
    PyObject *out = bound ? PyObject_GetAttr(bound, name) : NULL;
    Py_XDECREF(bound);
    return out;
}

static void learn_store(KbSite *site, PyObject *object, PyObject *name) {
    PyTypeObject *type = Py_TYPE(object);
    if (type->tp_setattro != PyObject_GenericSetAttr) return;
    PyObject *descriptor = _PyType_Lookup(type, name);
    if (kb_type_version(type) == 0) return;
    PyMemberDef *slot = object_slot(descriptor, type);
    if (slot != NULL && !(slot->flags & READONLY)) {
        site->kind = kKbSlot;
        site->index = slot->offset;
    } else {
        if (may_rule_instances(descriptor)) return;
        PyObject *dict = kb_instance_dict(object);
        Py_ssize_t index = kb_shared_index(type, name);
        if (dict == NULL && index < 0) return;
        site->kind = dict ? kKbHint : kKbInline;
        site->index = index;
    }
    site->version = kb_type_version(type);
}

int kb_store_attr(PyThreadState *ts, KbSite *site, PyObject *object, PyObject *value, PyObject *name) {
    (void)ts;
    PyTypeObject *type = Py_TYPE(object);
    if (site->version == kb_type_version(type)) {
        if (site->kind == kKbInline) {
            PyDictValues *values = kb_inline_values(object);
            if (KB_LIKELY(values != NULL)) {
                PyObject *old = values->values[site->index];
                values->values[site->index] = Py_NewRef(value);
                if (old == NULL)
                    kb_added_inline(values, site->index);
                else
                    Py_DECREF(old);
                return 0;
            }
        } else if (site->kind == kKbHint) {  // no descriptor has a say
            PyObject *dict = kb_instance_dict(object);
            if (KB_LIKELY(dict != NULL)) return PyDict_SetItem(dict, name, value);
        } else if (site->kind == kKbSlot) {
            PyObject **place = (PyObject **)((char *)object + site->index);
            PyObject *old = *place;
            *place = Py_NewRef(value);
            Py_XDECREF(old);
            return 0;
        }
    }
    int failed = PyObject_SetAttr(object, name, value);
    if (!failed && worth_trying(site)) {
        site->kind = kKbNone;
        learn_store(site, object, name);
    }
    return failed;
}
