// Paths as text: nothing here asks the system, but for the working directory.
#ifndef KB_PATH_TEXT_H
#define KB_PATH_TEXT_H

#include <limits.h>
#include <stddef.h>

// Appends the parts of `path` to the `size` bytes in `out` (an absolute path without a slash at the end, or nothing),
// resolving `.` and `..`. The new size, or 0 when it does not fit into PATH_MAX or nothing is left.
size_t kb_path_append(char out[PATH_MAX], size_t size, const char *path);

// `path` made absolute in the working directory, in the same form. Its size, or 0. Keeps errno.
size_t kb_path_absolute(char out[PATH_MAX], const char *path);

#endif
