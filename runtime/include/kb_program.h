// What generated code, the runtime core and the boot code share: the description of one packaged program.
// The compiler writes one `KbNativeModule` per native module and one `kb_program`; nothing here owns Python objects.
#ifndef KB_PROGRAM_H
#define KB_PROGRAM_H

#include <Python.h>

// One native module. `make_code` returns a new reference to the module's code object (a tree of forwarders whose
// bodies are machine code), or NULL with an exception set. It may be called any number of times.
struct KbCode;
typedef struct KbNativeModule {
    const char *name;    // dotted name; "__main__" for the script
    const char *origin;  // path of the .py relative to the dist's root, as in co_filename: "utils/modules.py"
    int is_package;      // 1 for a package's __init__
    PyObject *(*make_code)(void);
    struct KbCode *codes;  // the native sides of its code objects
    Py_ssize_t count;
    const char *fingerprint;  // of its code: tells one build from another
    int debug;                // built with --debug
} KbNativeModule;

// The program: written by the build as program.c.
typedef struct KbProgram {
    const char *name;                      // "inference"
    const KbNativeModule *main;            // the script
    const KbNativeModule *const *modules;  // all others, sorted by name (strcmp), NULL-terminated
    int bundle_paths;                      // D10: serve missing relative paths from the dist
    int sys_frozen;                        // set sys.frozen
} KbProgram;

extern const KbProgram kb_program;

// Runtime core, called by boot once after the interpreter is up. 0, or -1 with an exception set.
int kb_runtime_init(void);
// The native entry number `number` of the module, as another process of this program has pickled it. ImportError if
// that was another program, or another build of it.
PyObject *kb_entry_by_name(const char *module, Py_ssize_t number, const char *fingerprint);

#endif
