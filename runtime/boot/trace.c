// The lines of KEELBACK_TRACE=imports,files,libs or =all; with ":FILE" behind it, they are appended to that file
// instead of standard error. The variable stays in the environment, so children do the same.
//
// Problem: which libraries a program loads is known to the loader alone, and libraries bring others along.
// Choice: dlopen's wrapper says what is asked for and by whom; what was loaded is told by the loader's own list, each
// time something else is about to be said and at the end; why something was not, by dlerror's wrapper (path_open.c).
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "trace.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int kb_trace_flags;

static int trace_fd = STDERR_FILENO;
static const char *const trace_words[] = {"imports", "files", "libs"};  // bits 1, 2, 4

static void write_trace(const char *text, size_t size) {
    while (size > 0) {
        ssize_t written = write(trace_fd, text, size);
        if (written <= 0) {
            return;
        }
        text += written;
        size -= (size_t)written;
    }
}

static const char *kind_word(int kind) {
    return trace_words[kind == KB_TRACE_IMPORTS ? 0 : kind == KB_TRACE_FILES ? 1 : 2];
}

void kb_trace(int kind, const char *format, ...) {
    int saved = errno;
    char line[8192];  // one write for each line: those of several processes do not mix
    int size = snprintf(line, sizeof line, "keelback[%ld] %s: ", (long)getpid(), kind_word(kind));
    va_list arguments;
    va_start(arguments, format);
    int more = vsnprintf(line + size, sizeof line - (size_t)size, format, arguments);
    va_end(arguments);
    if (more >= 0) {
        size_t length = (size_t)size + (size_t)more;
        if (length > sizeof line - 1) {
            length = sizeof line - 1;
        }
        line[length] = '\n';
        write_trace(line, length + 1);
    }
    errno = saved;
}

// The objects that were there before: their addresses.
static ElfW(Addr) * seen_objects;
static size_t seen_count;
static unsigned long long seen_loads;  // how many the loader had loaded then
static pthread_mutex_t seen_lock = PTHREAD_MUTEX_INITIALIZER;

static int see_object(struct dl_phdr_info *info, size_t size, void *unused) {
    (void)size;
    (void)unused;
    if (seen_loads == info->dlpi_adds && seen_count != 0) {
        return 1;  // nothing new
    }
    for (size_t i = 0; i < seen_count; i++) {
        if (seen_objects[i] == info->dlpi_addr) {
            return 0;
        }
    }
    ElfW(Addr) *larger = realloc(seen_objects, (seen_count + 1) * sizeof *seen_objects);
    if (larger == NULL) {
        return 1;
    }
    seen_objects = larger;
    seen_objects[seen_count++] = info->dlpi_addr;
    if (info->dlpi_name != NULL && info->dlpi_name[0] == '/') {  // not the program, nor the kernel's own
        kb_trace(KB_TRACE_LIBS, "loaded %s", info->dlpi_name);
    }
    return 0;
}

static int count_loads(struct dl_phdr_info *info, size_t size, void *loads) {
    (void)size;
    *(unsigned long long *)loads = info->dlpi_adds;
    return 1;
}

void kb_trace_libraries(void) {
    unsigned long long loads = 0;
    int saved = errno;
    if (pthread_mutex_trylock(&seen_lock) == 0) {
        dl_iterate_phdr(count_loads, &loads);
        dl_iterate_phdr(see_object, NULL);
        seen_loads = loads;
        pthread_mutex_unlock(&seen_lock);
    }
    errno = saved;
}

// The bit of one word, all of them, or 0 for a word that means nothing.
static int bit_of(const char *word, size_t size) {
    if (size == 3 && memcmp(word, "all", 3) == 0) {
        return KB_TRACE_IMPORTS | KB_TRACE_FILES | KB_TRACE_LIBS;
    }
    for (int i = 0; i < 3; i++) {
        if (strlen(trace_words[i]) == size && memcmp(word, trace_words[i], size) == 0) {
            return 1 << i;
        }
    }
    return 0;
}

static void open_trace_file(const char *path) {
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    int high = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 200);  // out of the way: programs count on low numbers
    if (high >= 0) {
        close(fd);
        fd = high;
    }
    if (fd < 0) {
        fprintf(stderr, "keelback: KEELBACK_TRACE: %s cannot be written: %s\n", path, strerror(errno));
    } else {
        trace_fd = fd;
    }
}

void kb_trace_open(void) {
    const char *word = getenv("KEELBACK_TRACE");
    if (word == NULL || *word == '\0') {
        return;
    }
    int flags = 0;
    for (;;) {
        size_t size = strcspn(word, ",:");
        int bits = bit_of(word, size);
        if (bits == 0 && size != 0) {
            fprintf(stderr, "keelback: KEELBACK_TRACE: '%.*s' means nothing; say imports, files, libs, or all\n",
                    (int)size, word);
        }
        flags |= bits;
        word += size;
        if (*word != ',') {
            break;
        }
        word++;
    }
    if (*word == ':' && flags != 0) {
        open_trace_file(word + 1);
    }
    kb_trace_flags = flags;
    if (flags & KB_TRACE_LIBS) {
        kb_trace_libraries();
        atexit(kb_trace_libraries);
    }
}
