// Every module that the program carries: native ones (from program.c) and bytecode (from lib/kb.archive).
//
// A module is found by where its .py would lie in the dist, without the suffix: "utils/modules", "lib/json". So
// sys.path and __path__ mean what they mean under CPython. By name is the second way (see importer.c).
// The native modules and the folders above them are put into a small hash table at start; the archive has its own.
#include "boot.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <marshal.h>

typedef struct NativeSlot {
    const char *key;  // not terminated: a part of the module's origin
    size_t size;
    const KbNativeModule *module;  // NULL: a folder
} NativeSlot;

static NativeSlot *slots;
static size_t slot_mask;
static size_t native_count;
static KbTable archive;

// "a/b.py" -> 3, "a/b/__init__.py" -> 3: the length of the key within an origin.
static size_t key_size_of_origin(const char *origin, size_t size) {
    static const char init[] = "/__init__.py";
    const size_t init_size = sizeof init - 1;
    if (size > init_size && memcmp(origin + size - init_size, init, init_size) == 0) {
        return size - init_size;
    }
    if (size > 3 && memcmp(origin + size - 3, ".py", 3) == 0) {
        return size - 3;
    }
    return size;
}

// A console script (`bin/http`) is a program but no module: `import http` must find the package of that name.
static int is_script_importable(void) {
    const char *origin = kb_program.main->origin;
    return key_size_of_origin(origin, strlen(origin)) < strlen(origin);
}

static NativeSlot *slot_for(const char *key, size_t size) {
    size_t i = kb_table_hash(key, size) & slot_mask;
    while (slots[i].key != NULL && !(slots[i].size == size && memcmp(slots[i].key, key, size) == 0)) {
        i = (i + 1) & slot_mask;
    }
    return &slots[i];
}

static void add_native(const KbNativeModule *module) {
    size_t size = key_size_of_origin(module->origin, strlen(module->origin));
    *slot_for(module->origin, size) = (NativeSlot){module->origin, size, module};
    while (size > 0) {
        while (size > 0 && module->origin[size] != '/') {
            size--;
        }
        NativeSlot *folder = slot_for(module->origin, size);
        if (size == 0 || folder->key != NULL) {
            break;
        }
        *folder = (NativeSlot){module->origin, size, NULL};
        size--;
    }
}

static size_t slots_needed(void) {
    size_t needed = 0;
    const KbNativeModule *main_module = kb_program.main;
    for (size_t i = 0; i <= native_count; i++) {
        const KbNativeModule *module = i < native_count ? kb_program.modules[i] : main_module;
        for (const char *c = module->origin; *c != '\0'; c++) {
            needed += *c == '/';
        }
        needed++;
    }
    return needed;
}

int kb_modules_open(void) {
    while (kb_program.modules != NULL && kb_program.modules[native_count] != NULL) {
        native_count++;
    }
    size_t capacity = 16;
    while (capacity < 2 * slots_needed()) {
        capacity *= 2;
    }
    slots = calloc(capacity, sizeof *slots);
    if (slots == NULL) {
        fprintf(stderr, "%s: out of memory\n", kb_dist_program());
        return -1;
    }
    slot_mask = capacity - 1;
    if (is_script_importable()) {
        add_native(kb_program.main);
    }
    for (size_t i = 0; i < native_count; i++) {
        add_native(kb_program.modules[i]);
    }
    char path[PATH_MAX + 32];
    snprintf(path, sizeof path, "%s/lib/kb.archive", kb_dist_dir());
    if (kb_table_open(&archive, path) < 0 && errno != ENOENT) {
        fprintf(stderr, "%s: %s cannot be used: %s\n", kb_dist_program(), path, strerror(errno));
        return -1;
    }
    return 0;
}

int kb_module_by_key(const char *key, size_t size, KbModule *found) {
    found->native = slot_for(key, size)->module;
    found->entry = NULL;
    if (found->native == NULL) {
        found->entry = kb_table_by_key(&archive, key, size);
        if (found->entry != NULL && found->entry->kind != KB_ENTRY_BYTECODE) {
            found->entry = NULL;
        }
    }
    return found->native != NULL || found->entry != NULL;
}

int kb_module_by_origin(const char *origin, size_t size, KbModule *found) {
    const char *script = kb_program.main->origin;
    if (strlen(script) == size && memcmp(script, origin, size) == 0) {
        *found = (KbModule){kb_program.main, NULL};
        return 1;
    }
    if (!kb_module_by_key(origin, key_size_of_origin(origin, size), found)) {
        return 0;
    }
    const char *own = kb_module_origin(found);
    return strlen(own) == size && memcmp(own, origin, size) == 0;
}

int kb_module_by_name(const char *name, size_t size, KbModule *found) {
    *found = (KbModule){NULL, NULL};
    size_t low = 0;
    size_t high = native_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *candidate = kb_program.modules[middle]->name;
        int order = strncmp(candidate, name, size);
        if (order == 0 && candidate[size] == '\0') {
            found->native = kb_program.modules[middle];
            return 1;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    found->entry = kb_table_by_name(&archive, name, size);
    if (found->entry == NULL) {
        // The script imported by its own name, without its folder on sys.path.
        const char *origin = kb_program.main->origin;
        int is_main = is_script_importable() && key_size_of_origin(origin, strlen(origin)) == size &&
                      memcmp(origin, name, size) == 0;
        found->native = is_main ? kb_program.main : NULL;
    }
    return found->native != NULL || found->entry != NULL;
}

int kb_module_is_folder(const char *key, size_t size) {
    const NativeSlot *slot = slot_for(key, size);
    if (size == 0 || (slot->key != NULL && (slot->module == NULL || slot->module->is_package))) {
        return 1;
    }
    const KbTableEntry *entry = kb_table_by_key(&archive, key, size);
    return entry != NULL && (entry->kind == KB_ENTRY_DIRECTORY || (entry->flags & KB_ENTRY_IS_PACKAGE));
}

int kb_module_is_package(const KbModule *module) {
    return module->native != NULL ? module->native->is_package : (module->entry->flags & KB_ENTRY_IS_PACKAGE) != 0;
}

int kb_module_is_excluded(const KbModule *module) {
    return module->entry != NULL && module->entry->kind == KB_ENTRY_EXCLUDED;
}

const char *kb_module_origin(const KbModule *module) {
    return module->native != NULL ? module->native->origin : archive.base + module->entry->origin_offset;
}

// co_filename becomes the absolute path that the .py would have, as under CPython: programs compare it with __file__
// and look for files beside it.
static PyObject *with_filename(PyObject *code, const char *origin) {
    PyObject *imp = PyImport_ImportModule("_imp");
    PyObject *path = PyUnicode_DecodeFSDefault(kb_dist_dir());
    PyObject *file = path ? PyUnicode_FromFormat("%U/%s", path, origin) : NULL;
    PyObject *done = imp && file ? PyObject_CallMethod(imp, "_fix_co_filename", "OO", code, file) : NULL;
    Py_XDECREF(imp);
    Py_XDECREF(path);
    Py_XDECREF(file);
    if (done == NULL) {
        Py_DECREF(code);
        return NULL;
    }
    Py_DECREF(done);
    return code;
}

PyObject *kb_module_code(const KbModule *module) {
    if (module->native != NULL && !kb_is_main_interpreter()) {
        const char *name = module->native->name;
        PyErr_Format(
            PyExc_ImportError,
            "module '%s' is compiled: it works in the main interpreter only; build with --nofollow-import-to=%s", name,
            name);
        return NULL;
    }
    if (module->native != NULL) {
        PyObject *tree = module->native->make_code();
        return tree ? with_filename(tree, module->native->origin) : NULL;
    }
    const KbTableEntry *entry = module->entry;
    PyObject *code = PyMarshal_ReadObjectFromString(archive.base + entry->data_offset, (Py_ssize_t)entry->data_size);
    if (code == NULL) {
        return NULL;
    }
    if (!PyCode_Check(code)) {
        PyErr_Format(PyExc_ImportError, "%s: not a code object", kb_module_origin(module));
        Py_DECREF(code);
        return NULL;
    }
    return with_filename(code, kb_module_origin(module));
}

PyObject *kb_module_message(const KbModule *module) {
    const KbTableEntry *entry = module->entry;
    return PyUnicode_DecodeUTF8(archive.base + entry->data_offset, (Py_ssize_t)entry->data_size, "replace");
}

// The last component when `key` lies directly in the folder, else NULL.
static const char *child_of(const char *folder, size_t folder_size, const char *key, size_t size) {
    if (folder_size != 0) {
        if (size <= folder_size || key[folder_size] != '/' || memcmp(key, folder, folder_size) != 0) {
            return NULL;
        }
        key += folder_size + 1;
        size -= folder_size + 1;
    }
    return size != 0 && memchr(key, '/', size) == NULL ? key : NULL;
}

static int append_child(PyObject *list, const char *child, const char *end, int is_package) {
    PyObject *item = Py_BuildValue("(s#O)", child, (Py_ssize_t)(end - child), is_package ? Py_True : Py_False);
    int failed = item == NULL || PyList_Append(list, item) < 0;
    Py_XDECREF(item);
    return failed ? -1 : 0;
}

PyObject *kb_module_children(const char *key, size_t size) {
    PyObject *list = PyList_New(0);
    if (list == NULL) {
        return NULL;
    }
    for (size_t i = 0; i <= slot_mask; i++) {
        const NativeSlot *slot = &slots[i];
        const char *child = slot->module ? child_of(key, size, slot->key, slot->size) : NULL;
        if (child && append_child(list, child, slot->key + slot->size, slot->module->is_package) < 0) {
            Py_DECREF(list);
            return NULL;
        }
    }
    for (uint32_t i = 0; archive.base != NULL && i < archive.header->entry_count; i++) {
        const KbTableEntry *entry = &archive.entries[i];
        const char *entry_key = archive.base + entry->key_offset;
        const char *child = entry->kind == KB_ENTRY_BYTECODE ? child_of(key, size, entry_key, entry->key_size) : NULL;
        if (child && append_child(list, child, entry_key + entry->key_size, entry->flags & KB_ENTRY_IS_PACKAGE) < 0) {
            Py_DECREF(list);
            return NULL;
        }
    }
    return list;
}

size_t kb_modules_archived(void) {
    return archive.base ? archive.header->entry_count : 0;
}

// `encodings` and `warnings` with all that they import, also for -W with a text: the module itself or one inside of it.
static int is_early(const char *name) {
    static const char *const names[] = {"encodings", "warnings",  "_py_warnings", "linecache", "re",
                                        "enum",      "functools", "collections",  "types",     "operator",
                                        "keyword",   "reprlib",   "copyreg"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t size = strlen(names[i]);
        if (strncmp(name, names[i], size) == 0 && (name[size] == '\0' || name[size] == '.')) {
            return 1;
        }
    }
    return 0;
}

void kb_modules_each_archived(int (*visit)(void *, const char *, const unsigned char *, int, int), void *argument) {
    for (size_t i = 0; i < kb_modules_archived(); i++) {
        const KbTableEntry *entry = &archive.entries[i];
        const char *name = archive.base + entry->name_offset;
        if (entry->kind == KB_ENTRY_BYTECODE && is_early(name) &&
            visit(argument, name, (const unsigned char *)archive.base + entry->data_offset, (int)entry->data_size,
                  entry->flags & KB_ENTRY_IS_PACKAGE) != 0) {
            return;
        }
    }
}
