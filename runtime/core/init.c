// What the runtime does once, after the interpreter is up. Weak: a file of the core that has something to do replaces
// it.
#include "kb_program.h"

__attribute__((weak)) int kb_runtime_init(void) {
    return 0;
}
