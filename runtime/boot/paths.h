// D10: which missing paths are served from the dist. Used by the wrappers in path_open.c and path_stat.c.
#ifndef KB_PATHS_H
#define KB_PATHS_H

#include <limits.h>

#define KB_SERVED_SIZE (2 * PATH_MAX)

// The file in the dist that stands for `path`, written to `served`; NULL when `path` names no bundled file or folder
// below the working directory. To be asked only after the system has said ENOENT. Keeps errno.
const char *kb_paths_serve(const char *path, char served[KB_SERVED_SIZE]);

// The next definition of a function that we wrap: libc's, or a preloaded library's. Cached in *slot.
void *kb_next_function(void **slot, const char *name);

// Look up all of libc's functions at once: a lookup takes the loader's lock, which a child between fork() and exec()
// may not get. (Calling these also makes the linker take path_open.c and path_stat.c out of the runtime library.)
void kb_path_open_prepare(void);
void kb_path_stat_prepare(void);

#endif
