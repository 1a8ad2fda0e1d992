// D10: which missing paths are served from the dist. Used by the wrappers in path_open.c and path_stat.c.
#ifndef KB_PATHS_H
#define KB_PATHS_H

#include <limits.h>

#include "trace.h"

#define KB_SERVED_SIZE (2 * PATH_MAX)

// The file in the dist that stands for `path`, written to `served`; NULL when `path` names no bundled file or folder
// below the working directory. To be asked only after the system has said ENOENT. Keeps errno.
const char *kb_paths_serve(const char *path, char served[KB_SERVED_SIZE]);

// system_files.c: what stands for a path of the system that is missing here. Keeps errno.
const char *kb_system_file(const char *path, char served[KB_SERVED_SIZE]);

// KEELBACK_TRACE=files: each wrapper says in the end what came of it; `found` 0: errno says why.
void kb_trace_file(const char *call, const char *path, int found);
#define KB_TRACE_FILE(call, path, found)      \
    do {                                      \
        if (kb_tracing(KB_TRACE_FILES)) {     \
            kb_trace_file(call, path, found); \
        }                                     \
    } while (0)

// The next definition of a function that we wrap: libc's, or a preloaded library's. Cached in *slot.
void *kb_next_function(void **slot, const char *name);

// Look up all of libc's functions at once: a lookup takes the loader's lock, which a child between fork() and exec()
// may not get. (Calling these also makes the linker take path_open.c and path_stat.c out of the runtime library.)
void kb_path_open_prepare(void);
void kb_path_stat_prepare(void);

#endif
