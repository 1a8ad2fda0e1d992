// Shared by the files of runtime/boot; none of this is seen by generated code.
#ifndef KB_BOOT_INTERNAL_H
#define KB_BOOT_INTERNAL_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "kb_boot.h"
#include "kb_program.h"
#include "table.h"

// Features of the target Python that differ between versions.
#ifndef KB_HAS_INITIALIZE_MAIN
#define KB_HAS_INITIALIZE_MAIN (PY_VERSION_HEX < 0x030E0000)  // PEP 587's multi-phase initialisation
#endif
#define KB_SAYS_THAT_MAIN_RUNS (PY_VERSION_HEX >= 0x030E0000)  // sys.remote_exec looks for the thread that runs it
#define KB_MEASURES_C_STACK (PY_VERSION_HEX >= 0x030E0000)     // C code may recurse to the end of the thread's stack
#define KB_HAS_STDLIB_DIR (PY_VERSION_HEX >= 0x030B0000)       // PyConfig.stdlib_dir

// dist.c: paths.
int kb_dist_find(void);             // 0, or -1 when the executable's own path cannot be told
const char *kb_dist_program(void);  // absolute path of the executable
// The part of `path` below the dist ("" for the dist itself), or NULL. Purely by text.
const char *kb_dist_relative(const char *path);

// modules.c: every module that is carried, native or bytecode, under one roof.
typedef struct KbModule {
    const KbNativeModule *native;  // or NULL
    const KbTableEntry *entry;     // or NULL; both NULL: nothing found
} KbModule;
int kb_modules_open(void);  // 0, or -1 (no memory, a damaged archive); message printed
int kb_module_by_key(const char *key, size_t size, KbModule *found);    // 1 found (a module, not a folder)
int kb_module_by_name(const char *name, size_t size, KbModule *found);  // also excluded ones
int kb_module_by_origin(const char *origin, size_t size, KbModule *found);
int kb_module_is_folder(const char *key, size_t size);  // some module lies below it
int kb_module_is_package(const KbModule *module);
int kb_module_is_excluded(const KbModule *module);
const char *kb_module_origin(const KbModule *module);  // relative to the dist
PyObject *kb_module_code(const KbModule *module);      // new reference
PyObject *kb_module_message(const KbModule *module);   // why it was excluded; new reference
// Children of a folder: a new list of (name, is_package), unsorted.
PyObject *kb_module_children(const char *key, size_t size);

// For early_imports.c: the modules of the archive that belong to the standard library, and how many there are at most.
size_t kb_modules_archived(void);
void kb_modules_each_archived(int (*visit)(void *, const char *, const unsigned char *, int, int), void *argument);

// fallback.c
void kb_fallback_open(void);                // before the program begins
void kb_fallback_load(const char *module);  // a top-level module that is about to be imported

// importer.c, loader.c
int kb_importer_install_hook(void);          // after the core of the interpreter is up, before `encodings` is imported
int kb_importer_install_finder(void);        // after the interpreter is up
PyObject *kb_importer_spec(PyObject *name);  // of the carried module with this name; None when there is none
PyObject *kb_loader_new(PyObject *name, PyObject *path);
PyTypeObject *kb_loader_type(void);  // borrowed, or NULL with an exception
PyObject *kb_compiled_marker(void);  // new reference: the value of `__compiled__`

int kb_own_module_install(void);  // own_module.c; before the interpreter is initialised

// open_code.c: runpy and multiprocessing open a script by its path; bundled ones have none on disk.
int kb_open_code_install(void);  // before the interpreter is initialised

// config.c
typedef struct KbStart {
    int argc;
    char **argv;
    int as_python;      // D15: started through lib/python3
    KbModule script;    // the module to run as __main__; empty in python mode without a bundled script
    char *script_path;  // its __file__ (bytes, absolute); owned
} KbStart;
PyStatus kb_initialize(KbStart *start);

// early_imports.c: Py_InitializeFromConfig with our path hook in place before anything is imported from a file.
PyStatus kb_initialize_in_phases(PyConfig *config);
int kb_place_frozen_modules(void);

// sub_interpreters.c
int kb_is_main_interpreter(void);
PyObject *kb_enter_interpreter(PyObject *unused, PyObject *name);  // _keelback.enter
// What this interpreter has under `key`, made at the first time; borrowed, or NULL with an exception.
PyObject *kb_per_interpreter(const char *key, PyObject *(*make)(void));

// trace_imports.c
int kb_trace_imports_install(void);  // nothing unless KEELBACK_TRACE asks for it

// hint.c: what to say below an uncaught error.
void kb_hint_prepare(void);                                     // looks at the exception that is set, and leaves it set
void kb_hint_print(void);                                       // the line, if there is one
int kb_hint_module(const char *name, char *text, size_t size);  // 1: the module was there when the program was built

// run.c: runs start->script as __main__ and ends the interpreter; the process's exit code.
int kb_run_script(const KbStart *start);

// stack.c (D17)
int kb_stack_run(int (*body)(void *), void *argument);

#endif
