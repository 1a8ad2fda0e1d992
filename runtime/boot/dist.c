// Where this program lies. Everything else is found relative to that.
#include "boot.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

static char program[PATH_MAX];
static char dist[PATH_MAX];
static size_t dist_size;

int kb_dist_find(void) {
    ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
    if (size > 0) {
        program[size] = '\0';
    } else {
        // No /proc: the kernel passes on the path it was asked to execute.
        const char *executed = (const char *)getauxval(AT_EXECFN);
        if (executed == NULL || realpath(executed, program) == NULL) {
            return -1;
        }
    }
    char *slash = strrchr(program, '/');
    if (slash == NULL) {
        errno = ENOENT;
        return -1;
    }
    dist_size = (size_t)(slash - program);
    memcpy(dist, program, dist_size);
    dist[dist_size] = '\0';
    return 0;
}

const char *kb_dist_dir(void) {
    return dist;
}

const char *kb_dist_program(void) {
    return program;
}

const char *kb_dist_relative(const char *path) {
    if (strncmp(path, dist, dist_size) != 0) {
        return NULL;
    }
    path += dist_size;
    if (*path == '\0') {
        return path;
    }
    return *path == '/' ? path + 1 : NULL;
}
