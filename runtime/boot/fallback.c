// The ways to drivers (libGL.so.1, libOpenCL.so.1): the system's library where there is one, since it fits the driver,
// else the copy in lib/fallback, so that what was linked to it can be loaded on a machine without graphics. No run path
// can say "the system first"; but the loader takes a library by its name once it is loaded.
// lib/kb.fallback, written by the plan: lines `MODULE LIBRARY...` in loading order; "." is the program itself.
#include "boot.h"
#include "trace.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *text;  // the lines; a line whose libraries are loaded begins with '#'

void kb_fallback_open(void) {
    char path[PATH_MAX];
    size_t capacity = 0;
    snprintf(path, sizeof path, "%s/lib/kb.fallback", kb_dist_dir());
    FILE *file = fopen(path, "re");
    if (file != NULL) {
        if (getdelim(&text, &capacity, '\0', file) < 0) {
            free(text);
            text = NULL;
        }
        fclose(file);
        kb_fallback_load(".");
    }
}

static void load(const char *name, size_t size) {
    char path[PATH_MAX];
    int folder = snprintf(path, sizeof path, "%s/lib/fallback/", kb_dist_dir());
    if (folder < 0 || (size_t)folder + size >= sizeof path) {
        return;
    }
    memcpy(path + folder, name, size);
    path[(size_t)folder + size] = '\0';
    // Loaded for good, as it would be by the module that needs it.
    if (dlopen(path + folder, RTLD_LAZY) == NULL) {
        if (kb_tracing(KB_TRACE_LIBS)) {
            kb_trace(KB_TRACE_LIBS, "%s: the system has none; ours stands by", path + folder);
        }
        (void)dlopen(path, RTLD_LAZY);
    }
}

void kb_fallback_load(const char *module) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;  // interpreters may have a GIL each
    size_t size = strlen(module);
    pthread_mutex_lock(&lock);
    for (char *line = text; line != NULL && *line != '\0';) {
        char *end = line + strcspn(line, "\n");
        if (strncmp(line, module, size) == 0 && line[size] == ' ') {
            *line = '#';
            for (char *word = line + size + 1; word < end;) {
                size_t length = strcspn(word, " \n");
                load(word, length);
                word += length + 1;
            }
        }
        line = *end == '\n' ? end + 1 : end;
    }
    pthread_mutex_unlock(&lock);
}
