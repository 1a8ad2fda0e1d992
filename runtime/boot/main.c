// The executable's entry: `./program ARGS` runs the program, and, started through lib/python3, is `python ARGS` (D15).
#include "boot.h"
#include "paths_open.h"
#include "trace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Set by runtime/stub/python3.c to its process id, so that a leftover in the environment of a child means nothing.
static const char marker[] = "KEELBACK_AS_PYTHON";

static int started_as_python(void) {
    const char *value = getenv(marker);
    if (value == NULL) {
        return 0;
    }
    int ours = atol(value) == (long)getpid();
    unsetenv(marker);
    return ours;
}

static int boot(void *argument) {
    KbStart *start = argument;
    PyStatus status = kb_initialize(start);
    if (PyStatus_Exception(status)) {
        Py_ExitStatusException(status);  // also `--version` and `--help` in python mode
    }
    return start->script.native || start->script.entry ? kb_run_script(start) : Py_RunMain();
}

int main(int argc, char **argv) {
    if (kb_dist_find() < 0) {
        perror(argc > 0 ? argv[0] : "program");
        return 1;
    }
    KbStart start = {.argc = argc, .argv = argv, .as_python = started_as_python()};
    kb_paths_prepare();
    kb_trace_open();
    kb_environment_set();
    kb_system_files_open();
    if (kb_program.bundle_paths) {
        kb_paths_open();
    }
    kb_fallback_open();
    if (kb_modules_open() < 0) {
        return 1;
    }
    return kb_stack_run(boot, &start);
}
