// Inline caches of global variables and of modules' attributes. What they hold is borrowed from the dicts.
//
// Where dicts have versions (KB_DICT_VERSIONS in compat/) a dict that has not changed still has the same value. Else
// the dict's keys have a version, which says at which place the value is and that a name is not there.
#ifndef KB_CACHES_H
#define KB_CACHES_H

#ifdef KB_DICT_VERSIONS

static inline PyObject *kb_cached_item(const KbSite *site, PyObject *dict) {
    return site->version == kb_dict_version(dict) ? site->value : NULL;
}
static inline void kb_cache_item(KbSite *site, PyObject *dict, PyObject *name, PyObject *value) {
    (void)name;
    site->value = value;
    site->version = kb_dict_version(dict);
}
static inline PyObject *kb_cached_global(const KbSite *site, PyObject *globals, PyObject *builtins) {
    return site->value != NULL && site->version == kb_dict_version(globals) &&
                   site->version2 == kb_dict_version(builtins)
               ? site->value
               : NULL;
}
static inline void kb_cache_global(KbSite *site, PyObject *globals, PyObject *builtins, PyObject *name,
                                   PyObject *value) {
    kb_cache_item(site, globals, name, value);
    site->version2 = kb_dict_version(builtins);
}

#else

// The borrowed value of a key at a known place of keys whose version is still the same, or NULL.
static inline PyObject *kb_cached_item(const KbSite *site, PyObject *dict) {
    return site->version == kb_keys_version(dict) && site->version != 0 ? kb_dict_value_at(dict, site->index) : NULL;
}
static inline void kb_cache_item(KbSite *site, PyObject *dict, PyObject *name, PyObject *value) {
    (void)value;
    site->index = kb_dict_hint(dict, name);
    site->version = site->index < 0 ? 0 : kb_new_keys_version(dict);
}
// `version2` is 0 when the name is in the globals, else it is the version of the builtins' keys.
static inline PyObject *kb_cached_global(const KbSite *site, PyObject *globals, PyObject *builtins) {
    if (site->version != kb_keys_version(globals) || site->version == 0) return NULL;
    if (site->version2 == 0) return kb_dict_value_at(globals, site->index);
    return site->version2 == kb_keys_version(builtins) ? kb_dict_value_at(builtins, site->index) : NULL;
}
static inline void kb_cache_global(KbSite *site, PyObject *globals, PyObject *builtins, PyObject *name,
                                   PyObject *value) {
    kb_cache_item(site, globals, name, value);
    site->version2 = 0;
    if (site->index >= 0) return;
    kb_cache_item(site, builtins, name, value);
    site->version2 = site->version;
    site->version = site->version2 ? kb_new_keys_version(globals) : 0;
}

#endif
#endif
