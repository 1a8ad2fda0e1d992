// What the runtime does once, after the interpreter is up and before the program runs.
#include "kb_core.h"

int kb_runtime_init(void) {
    kb_init_consume(PyEval_GetBuiltins());
    return 0;
}
