// A hand-made program for the boot tests: "native" modules whose code is compiled from text at run time.
// tests/boot/run.py writes modules.inc: one MODULE(id, name, origin, is_package, text) per module, sorted by name.
#include "kb_program.h"

#define MODULE(id, name, origin, is_package, text) \
    static PyObject *code_##id(void) { return Py_CompileString(text, origin, Py_file_input); } \
    static const KbNativeModule module_##id = {name, origin, is_package, code_##id, NULL, 0, "", 0};
#include "modules.inc"
#undef MODULE

#define MODULE(id, name, origin, is_package, text) &module_##id,
static const KbNativeModule *const modules[] = {
#include "modules.inc"
    NULL};
#undef MODULE

static const char main_text[] =
#include "main.inc"
    ;
static PyObject *code_main(void)
{
    return Py_CompileString(main_text, "prog.py", Py_file_input);
}
static const KbNativeModule module_main = {"__main__", "prog.py", 0, code_main, NULL, 0, "", 0};

const KbProgram kb_program = {"prog", &module_main, modules, 1, 0};

int kb_runtime_init(void)
{
    return 0;
}

PyObject *kb_entry_by_name(const char *module, Py_ssize_t number, const char *fingerprint)
{
    return PyErr_Format(PyExc_ImportError, "no native code %s:%zd of %s", module, number, fingerprint);
}
