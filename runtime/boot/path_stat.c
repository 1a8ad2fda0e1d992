// D10: exported wrappers of the functions that ask about files. See paths.c.
// All of stat's names end in fstatat: on 64-bit systems every `struct stat` is the same, also those of the __xstat
// functions that programs linked before glibc 2.33 call.
#undef _FORTIFY_SOURCE
#undef _FILE_OFFSET_BITS
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "paths.h"

#define EXPORT __attribute__((visibility("default")))

_Static_assert(sizeof(struct stat) == sizeof(struct stat64), "one layout");

static void *next_fstatat;
static void *next_statx;
static void *next_access;
static void *next_faccessat;
static void *next_eaccess;

static int real_fstatat(int folder, const char *path, void *result, int flags) {
    int (*function)(int, const char *, void *, int) =
        (int (*)(int, const char *, void *, int))kb_next_function(&next_fstatat, "fstatat");
    if (function != NULL) {
        return function(folder, path, result, flags);
    }
#ifdef SYS_newfstatat
    return (int)syscall(SYS_newfstatat, folder, path, result, flags);  // glibc before 2.33
#else
    errno = ENOSYS;
    return -1;
#endif
}

static int stat_served(int folder, const char *path, void *result, int flags) {
    char served[KB_SERVED_SIZE];
    int failed = real_fstatat(folder, path, result, flags);
    if (failed && errno == ENOENT && (folder == AT_FDCWD || path[0] == '/') && kb_paths_serve(path, served)) {
        failed = real_fstatat(AT_FDCWD, served, result, flags);
    }
    if (path[0] != '\0') {  // AT_EMPTY_PATH: an open file
        KB_TRACE_FILE("stat", path, failed == 0);
    }
    return failed;
}

EXPORT int stat(const char *path, struct stat *result) {
    return stat_served(AT_FDCWD, path, result, 0);
}
EXPORT int stat64(const char *path, struct stat64 *result) {
    return stat_served(AT_FDCWD, path, result, 0);
}
EXPORT int lstat(const char *path, struct stat *result) {
    return stat_served(AT_FDCWD, path, result, AT_SYMLINK_NOFOLLOW);
}
EXPORT int lstat64(const char *path, struct stat64 *result) {
    return stat_served(AT_FDCWD, path, result, AT_SYMLINK_NOFOLLOW);
}
EXPORT int fstatat(int folder, const char *path, struct stat *result, int flags) {
    return stat_served(folder, path, result, flags);
}
EXPORT int fstatat64(int folder, const char *path, struct stat64 *result, int flags) {
    return stat_served(folder, path, result, flags);
}

#define XSTAT(name, type, flags)                                   \
    EXPORT int name(int version, const char *path, type *result);  \
    EXPORT int name(int version, const char *path, type *result) { \
        (void)version;                                             \
        return stat_served(AT_FDCWD, path, result, flags);         \
    }
XSTAT(__xstat, struct stat, 0)
XSTAT(__xstat64, struct stat64, 0)
XSTAT(__lxstat, struct stat, AT_SYMLINK_NOFOLLOW)
XSTAT(__lxstat64, struct stat64, AT_SYMLINK_NOFOLLOW)

#define FXSTATAT(name, type)                                                              \
    EXPORT int name(int version, int folder, const char *path, type *result, int flags);  \
    EXPORT int name(int version, int folder, const char *path, type *result, int flags) { \
        (void)version;                                                                    \
        return stat_served(folder, path, result, flags);                                  \
    }
FXSTATAT(__fxstatat, struct stat)
FXSTATAT(__fxstatat64, struct stat64)

EXPORT int statx(int folder, const char *path, int flags, unsigned mask, struct statx *result) {
    typedef int Function(int, const char *, int, unsigned, struct statx *);
    char served[KB_SERVED_SIZE];
    Function *function = (Function *)kb_next_function(&next_statx, "statx");
    if (function == NULL) {
        errno = ENOSYS;
        return -1;
    }
    int failed = function(folder, path, flags, mask, result);
    if (failed && errno == ENOENT && (folder == AT_FDCWD || path[0] == '/') && kb_paths_serve(path, served)) {
        failed = function(AT_FDCWD, served, flags, mask, result);
    }
    if (path[0] != '\0') {
        KB_TRACE_FILE("statx", path, failed == 0);
    }
    return failed;
}

typedef int AccessFunction(const char *, int);

static int access_served(AccessFunction *function, const char *path, int mode) {
    char served[KB_SERVED_SIZE];
    int failed = function(path, mode);
    if (failed && errno == ENOENT && (mode & W_OK) == 0 && kb_paths_serve(path, served)) {
        failed = function(served, mode);
    }
    KB_TRACE_FILE("access", path, failed == 0);
    return failed;
}

EXPORT int access(const char *path, int mode) {
    return access_served((AccessFunction *)kb_next_function(&next_access, "access"), path, mode);
}

EXPORT int eaccess(const char *path, int mode) {
    return access_served((AccessFunction *)kb_next_function(&next_eaccess, "eaccess"), path, mode);
}

EXPORT int euidaccess(const char *path, int mode) {
    return eaccess(path, mode);
}

EXPORT int faccessat(int folder, const char *path, int mode, int flags) {
    typedef int Function(int, const char *, int, int);
    char served[KB_SERVED_SIZE];
    Function *function = (Function *)kb_next_function(&next_faccessat, "faccessat");
    int failed = function(folder, path, mode, flags);
    if (failed && errno == ENOENT && (mode & W_OK) == 0 && (folder == AT_FDCWD || path[0] == '/') &&
        kb_paths_serve(path, served)) {
        failed = function(AT_FDCWD, served, mode, flags);
    }
    KB_TRACE_FILE("access", path, failed == 0);
    return failed;
}

void kb_path_stat_prepare(void) {
    kb_next_function(&next_fstatat, "fstatat");
    kb_next_function(&next_statx, "statx");
    kb_next_function(&next_access, "access");
    kb_next_function(&next_faccessat, "faccessat");
    kb_next_function(&next_eaccess, "eaccess");
}
