// D10: the program runs from any folder.
//
// Problem: a script that opens "./idx2cls.json" works only where that file lies, and C code opens such paths too.
// Choice: the executable exports open, stat and their kin, which every shared library then finds before libc's. They
// call libc first; only when that says ENOENT for something that only reads, the path is looked up here:
//
//     cwd /data, bundled name "labels/a.txt":   "./labels/a.txt", "/data/labels/a.txt"  ->  "<dist>/labels/a.txt"
//
// So an existing file always wins and successful calls cost nothing. `..` is resolved by text.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "paths.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kb_boot.h"
#include "path_text.h"
#include "paths_open.h"
#include "table.h"

static KbTable names;

void *kb_next_function(void **slot, const char *name) {
    void *function = __atomic_load_n(slot, __ATOMIC_RELAXED);
    if (function == NULL) {
        function = dlsym(RTLD_NEXT, name);
        __atomic_store_n(slot, function, __ATOMIC_RELAXED);
    }
    return function;
}

static const char *bundled(const char *path, char served[KB_SERVED_SIZE]) {
    if (names.base == NULL || path[0] == '\0') {
        return NULL;
    }
    char full[PATH_MAX];
    char cwd[PATH_MAX];
    size_t size = kb_path_absolute(full, path);
    size_t cwd_size = size != 0 ? kb_path_absolute(cwd, ".") : 0;
    if (size <= cwd_size + 1 || memcmp(full, cwd, cwd_size) != 0 || full[cwd_size] != '/') {
        return NULL;
    }
    const char *name = full + cwd_size + 1;
    if (kb_table_by_key(&names, name, size - cwd_size - 1) == NULL) {
        return NULL;
    }
    snprintf(served, KB_SERVED_SIZE, "%s/%s", kb_dist_dir(), name);
    return served;
}

// "<dist>/lib/docx/parts/../templates/a.xml": the modules of docx.parts are in the archive, so the system knows no such
// folder, and what is reached by way of it is not found.
static const char *by_way_of_package(const char *path, char served[KB_SERVED_SIZE]) {
    if (strstr(path, "/..") == NULL) {
        return NULL;
    }
    char full[PATH_MAX];
    size_t size = kb_path_absolute(full, path);
    size_t dist_size = strlen(kb_dist_dir());
    if (size <= dist_size || size >= KB_SERVED_SIZE || memcmp(full, kb_dist_dir(), dist_size) != 0 ||
        full[dist_size] != '/') {
        return NULL;
    }
    memcpy(served, full, size);
    served[size] = '\0';
    return served;
}

static __thread const char *last_served;  // for the trace: what the wrapper that is running was given

const char *kb_paths_serve(const char *path, char served[KB_SERVED_SIZE]) {
    const char *found = bundled(path, served);
    if (found == NULL) {
        found = by_way_of_package(path, served);
    }
    if (found == NULL) {
        found = kb_system_file(path, served);
    }
    if (kb_tracing(KB_TRACE_FILES)) {
        last_served = found;
    }
    return found;
}

void kb_trace_file(const char *call, const char *path, int found) {
    int error = errno;
    const char *served = last_served;
    last_served = NULL;
    char reason[128];
    if (!found) {
        kb_trace(KB_TRACE_FILES, "%s %s: %s%s", call, path, strerror_r(error, reason, sizeof reason),
                 error == ENOENT ? "; not in the program" : "");
    } else if (served != NULL) {
        kb_trace(KB_TRACE_FILES, "%s %s: not here; %s stands for it", call, path, served);
    } else {
        kb_trace(KB_TRACE_FILES, "%s %s: found", call, path);
    }
    errno = error;
}

void kb_paths_prepare(void) {
    kb_path_open_prepare();
    kb_path_stat_prepare();
}

void kb_paths_open(void) {
    char path[KB_SERVED_SIZE];
    snprintf(path, sizeof path, "%s/lib/kb.paths", kb_dist_dir());
    if (kb_table_open(&names, path) < 0 && errno != ENOENT) {
        fprintf(stderr, "%s cannot be used: %s\n", path, strerror(errno));
    }
}

// lib/kb.env: lines `NAME=path relative to the dist` that bundled libraries need (TCL_LIBRARY=lib/tcl8.6).
void kb_environment_set(void) {
    char path[KB_SERVED_SIZE];
    char line[PATH_MAX];
    snprintf(path, sizeof path, "%s/lib/kb.env", kb_dist_dir());
    FILE *file = fopen(path, "re");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *equals = strchr(line, '=');
        if (equals != NULL) {
            *equals = '\0';
            snprintf(path, sizeof path, "%s/%s", kb_dist_dir(), equals + 1);
            setenv(line, path, 1);
        }
    }
    if (file != NULL) {
        fclose(file);
    }
}
