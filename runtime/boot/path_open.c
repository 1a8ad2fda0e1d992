// D10: exported wrappers of the functions that open files and folders or resolve names. See paths.c.
// No header may turn the names into macros or inline functions here, so no Python.h and no fortification.
#undef _FORTIFY_SOURCE
#undef _FILE_OFFSET_BITS
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "paths.h"

#define EXPORT __attribute__((visibility("default")))
// libc's own function of this name, with the type of the declaration.
#define NEXT(name) ((__typeof__(&name))kb_next_function(&next_##name, #name))
#define DECLARE_NEXT(name) static void *next_##name

static int only_reads(int flags) {
    return (flags & O_ACCMODE) == O_RDONLY && (flags & (O_CREAT | O_TRUNC)) == 0;
}

static int mode_only_reads(const char *mode) {
    return mode[0] == 'r' && strchr(mode, '+') == NULL;
}

static int is_cwd_or_absolute(int folder, const char *path) {
    return folder == AT_FDCWD || path[0] == '/';
}

static mode_t mode_argument(int flags, va_list arguments) {
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(arguments, mode_t) : 0;
}

DECLARE_NEXT(open);
DECLARE_NEXT(openat);

static int open_served(const char *path, int flags, mode_t mode) {
    char served[KB_SERVED_SIZE];
    int fd = NEXT(open)(path, flags, mode);
    if (fd < 0 && errno == ENOENT && only_reads(flags) && kb_paths_serve(path, served)) {
        fd = NEXT(open)(served, flags);
    }
    KB_TRACE_FILE("open", path, fd >= 0);
    return fd;
}

static int openat_served(int folder, const char *path, int flags, mode_t mode) {
    char served[KB_SERVED_SIZE];
    int fd = NEXT(openat)(folder, path, flags, mode);
    if (fd < 0 && errno == ENOENT && only_reads(flags) && is_cwd_or_absolute(folder, path) &&
        kb_paths_serve(path, served)) {
        fd = NEXT(open)(served, flags);
    }
    KB_TRACE_FILE("openat", path, fd >= 0);
    return fd;
}

#define OPEN(name)                                      \
    EXPORT int name(const char *path, int flags, ...) { \
        va_list arguments;                              \
        va_start(arguments, flags);                     \
        mode_t mode = mode_argument(flags, arguments);  \
        va_end(arguments);                              \
        return open_served(path, flags, mode);          \
    }
OPEN(open)
#undef open64
OPEN(open64)

#define OPENAT(name)                                                \
    EXPORT int name(int folder, const char *path, int flags, ...) { \
        va_list arguments;                                          \
        va_start(arguments, flags);                                 \
        mode_t mode = mode_argument(flags, arguments);              \
        va_end(arguments);                                          \
        return openat_served(folder, path, flags, mode);            \
    }
OPENAT(openat)
OPENAT(openat64)

// What fortified code calls instead.
EXPORT int __open_2(const char *path, int flags);
EXPORT int __open64_2(const char *path, int flags);
EXPORT int __openat_2(int folder, const char *path, int flags);
EXPORT int __openat64_2(int folder, const char *path, int flags);
EXPORT int __open_2(const char *path, int flags) {
    return open_served(path, flags, 0);
}
EXPORT int __open64_2(const char *path, int flags) {
    return open_served(path, flags, 0);
}
EXPORT int __openat_2(int folder, const char *path, int flags) {
    return openat_served(folder, path, flags, 0);
}
EXPORT int __openat64_2(int folder, const char *path, int flags) {
    return openat_served(folder, path, flags, 0);
}

#define FOPEN(name)                                                                                     \
    DECLARE_NEXT(name);                                                                                 \
    EXPORT FILE *name(const char *path, const char *mode) {                                             \
        char served[KB_SERVED_SIZE];                                                                    \
        FILE *file = NEXT(name)(path, mode);                                                            \
        if (file == NULL && errno == ENOENT && mode_only_reads(mode) && kb_paths_serve(path, served)) { \
            file = NEXT(name)(served, mode);                                                            \
        }                                                                                               \
        KB_TRACE_FILE("fopen", path, file != NULL);                                                     \
        return file;                                                                                    \
    }
FOPEN(fopen)
FOPEN(fopen64)

// A failing freopen closes the stream, so the question comes first.
DECLARE_NEXT(access);
#define FREOPEN(name)                                                                                     \
    DECLARE_NEXT(name);                                                                                   \
    EXPORT FILE *name(const char *path, const char *mode, FILE *stream) {                                 \
        char served[KB_SERVED_SIZE];                                                                      \
        const char *volatile given = path; /* may be NULL: reopen the same file */                        \
        if (given != NULL && mode_only_reads(mode) && NEXT(access)(path, F_OK) != 0 && errno == ENOENT && \
            kb_paths_serve(path, served)) {                                                               \
            return NEXT(name)(served, mode, stream);                                                      \
        }                                                                                                 \
        return NEXT(name)(path, mode, stream);                                                            \
    }
FREOPEN(freopen)
FREOPEN(freopen64)

DECLARE_NEXT(opendir);
EXPORT DIR *opendir(const char *path) {
    char served[KB_SERVED_SIZE];
    DIR *folder = NEXT(opendir)(path);
    if (folder == NULL && errno == ENOENT && kb_paths_serve(path, served)) {
        folder = NEXT(opendir)(served);
    }
    KB_TRACE_FILE("opendir", path, folder != NULL);
    return folder;
}

#define SCANDIR(name, entry)                                                       \
    DECLARE_NEXT(name);                                                            \
    EXPORT int name(const char *path, entry ***list, int (*select)(const entry *), \
                    int (*compare)(const entry **, const entry **)) {              \
        char served[KB_SERVED_SIZE];                                               \
        int count = NEXT(name)(path, list, select, compare);                       \
        if (count < 0 && errno == ENOENT && kb_paths_serve(path, served)) {        \
            count = NEXT(name)(served, list, select, compare);                     \
        }                                                                          \
        KB_TRACE_FILE("scandir", path, count >= 0);                                \
        return count;                                                              \
    }
SCANDIR(scandir, struct dirent)
SCANDIR(scandir64, struct dirent64)

DECLARE_NEXT(readlink);
EXPORT ssize_t readlink(const char *path, char *buffer, size_t size) {
    char served[KB_SERVED_SIZE];
    ssize_t got = NEXT(readlink)(path, buffer, size);
    if (got < 0 && errno == ENOENT && kb_paths_serve(path, served)) {
        got = NEXT(readlink)(served, buffer, size);
    }
    KB_TRACE_FILE("readlink", path, got >= 0);
    return got;
}

DECLARE_NEXT(readlinkat);
EXPORT ssize_t readlinkat(int folder, const char *path, char *buffer, size_t size) {
    char served[KB_SERVED_SIZE];
    ssize_t got = NEXT(readlinkat)(folder, path, buffer, size);
    if (got < 0 && errno == ENOENT && is_cwd_or_absolute(folder, path) && kb_paths_serve(path, served)) {
        got = NEXT(readlink)(served, buffer, size);
    }
    KB_TRACE_FILE("readlink", path, got >= 0);
    return got;
}

static void check_size(size_t wanted, size_t available) {
    if (wanted > available) {
        abort();  // what __chk_fail does, after its message
    }
}

EXPORT ssize_t __readlink_chk(const char *path, char *buffer, size_t size, size_t available);
EXPORT ssize_t __readlink_chk(const char *path, char *buffer, size_t size, size_t available) {
    check_size(size, available);
    return readlink(path, buffer, size);
}

EXPORT ssize_t __readlinkat_chk(int folder, const char *path, char *buffer, size_t size, size_t available);
EXPORT ssize_t __readlinkat_chk(int folder, const char *path, char *buffer, size_t size, size_t available) {
    check_size(size, available);
    return readlinkat(folder, path, buffer, size);
}

DECLARE_NEXT(realpath);
EXPORT char *realpath(const char *path, char *buffer) {
    char served[KB_SERVED_SIZE];
    char *resolved = NEXT(realpath)(path, buffer);
    if (resolved == NULL && errno == ENOENT && kb_paths_serve(path, served)) {
        resolved = NEXT(realpath)(served, buffer);
    }
    KB_TRACE_FILE("realpath", path, resolved != NULL);
    return resolved;
}

EXPORT char *__realpath_chk(const char *path, char *buffer, size_t available);
EXPORT char *__realpath_chk(const char *path, char *buffer, size_t available) {
    check_size(PATH_MAX, available);
    return realpath(path, buffer);
}

EXPORT char *canonicalize_file_name(const char *path) {
    return realpath(path, NULL);
}

// dlopen("./libmine.so"). glibc resolves $ORIGIN and run paths by the return address, so the call below must be a jump
// (gcc and clang make one at -O2; tests/boot checks it); hence nothing of this frame may be in use then.
DECLARE_NEXT(dlopen);
DECLARE_NEXT(dlerror);

static void trace_dlopen(const char *path, void *caller) {
    Dl_info user;
    kb_trace_libraries();
    if (path != NULL) {
        kb_trace(KB_TRACE_LIBS, "dlopen %s, asked by %s", path,
                 dladdr(caller, &user) != 0 && user.dli_fname != NULL ? user.dli_fname : "?");
    }
}

static __attribute__((noinline)) const char *library_served(const char *path, void *caller) {
    static __thread char served[KB_SERVED_SIZE];
    const char *found = NULL;
    if (path != NULL && strchr(path, '/') != NULL && NEXT(access)(path, F_OK) != 0 && errno == ENOENT) {
        found = kb_paths_serve(path, served);
        KB_TRACE_FILE("dlopen", path, found != NULL);
    }
    if (kb_tracing(KB_TRACE_LIBS)) {
        trace_dlopen(found != NULL ? found : path, caller);
    }
    return found != NULL ? found : path;
}

EXPORT void *dlopen(const char *path, int flags) {
    const char *found = library_served(path, __builtin_return_address(0));
    return NEXT(dlopen)(found, flags);
}

// Nothing but the trace: whoever called dlopen() in vain asks here why.
EXPORT char *dlerror(void) {
    char *text = NEXT(dlerror)();
    if (kb_tracing(KB_TRACE_LIBS) && text != NULL) {
        kb_trace(KB_TRACE_LIBS, "failed: %s", text);
    }
    return text;
}

void kb_path_open_prepare(void) {
    (void)(NEXT(open) && NEXT(openat) && NEXT(fopen) && NEXT(fopen64) && NEXT(access) && NEXT(freopen) &&
           NEXT(freopen64) && NEXT(opendir) && NEXT(scandir) && NEXT(scandir64) && NEXT(readlink) && NEXT(readlinkat) &&
           NEXT(realpath) && NEXT(dlopen) && NEXT(dlerror));
}
