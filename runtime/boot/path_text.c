#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "path_text.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

size_t kb_path_append(char out[PATH_MAX], size_t size, const char *path) {
    while (*path != '\0') {
        size_t part = strcspn(path, "/");
        if (part == 2 && path[0] == '.' && path[1] == '.') {
            while (size > 0 && out[--size] != '/') {
            }
        } else if (part != 0 && !(part == 1 && path[0] == '.')) {
            if (size + part + 2 > PATH_MAX) {
                return 0;
            }
            out[size++] = '/';
            memcpy(out + size, path, part);
            size += part;
        }
        path += part + (path[part] == '/');
    }
    out[size] = '\0';
    return size;
}

size_t kb_path_absolute(char out[PATH_MAX], const char *path) {
    if (path[0] == '/') {
        return kb_path_append(out, 0, path);
    }
    int saved = errno;
    const char *cwd = getcwd(out, PATH_MAX);
    errno = saved;
    if (cwd == NULL || cwd[0] != '/') {
        return 0;
    }
    return kb_path_append(out, cwd[1] == '\0' ? 0 : strlen(cwd), path);
}
