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

// Defined by path_open.c and path_stat.c, named by paths.c: the linker takes those files out of the runtime library.
extern const char kb_path_open_present;
extern const char kb_path_stat_present;

#endif
