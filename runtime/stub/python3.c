// lib/python3, the second name of the program (D15): executes ../PROGRAM and tells it to be `python`.
// A real small executable, not a link: people zip and copy dists. PROGRAM's name is the label of lib/kb.paths.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "kb_archive.h"

static char folder[PATH_MAX];

static int fail(const char *what) {
    fprintf(stderr, "python3: cannot start the program in %s: ", folder);
    perror(what);
    return 127;
}

int main(int argc, char **argv) {
    (void)argc;
    ssize_t size = readlink("/proc/self/exe", folder, sizeof folder - 1);
    if (size <= 0) {
        const char *executed = (const char *)getauxval(AT_EXECFN);
        if (executed == NULL || realpath(executed, folder) == NULL) {
            return fail("/proc/self/exe");
        }
    }
    *strrchr(folder, '/') = '\0';  // DIST/lib
    KbTableHeader header;
    char path[PATH_MAX + KB_TABLE_LABEL_SIZE + 16];
    snprintf(path, sizeof path, "%s/kb.paths", folder);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, &header, sizeof header) != (ssize_t)sizeof header) {
        return fail(path);
    }
    close(fd);
    header.label[sizeof header.label - 1] = '\0';
    char *slash = strrchr(folder, '/');
    snprintf(path, sizeof path, "%.*s/%s", slash ? (int)(slash - folder) : 0, folder, header.label);
    char process[32];
    snprintf(process, sizeof process, "%ld", (long)getpid());
    setenv("KEELBACK_AS_PYTHON", process, 1);
    execv(path, argv);
    return fail(path);
}
