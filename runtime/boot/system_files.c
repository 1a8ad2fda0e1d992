// What a program expects of any machine, where this machine keeps it elsewhere or has none.
//
// Problem: OpenSSL looks for certificates in the folder that it was compiled for (/usr/lib/ssl: Debian's), Fedora and
// Alpine have theirs elsewhere; zoneinfo reads /usr/share/zoneinfo, which a small system lacks.
// Choice: as with the program's own data (paths.c): only when the system has said ENOENT, such a path is answered by
// what stands for it. No variable is set and nothing of Python changes. lib/kb.system, written by the plan, fields
// between tabs, paths absolute or relative to the dist:
//
//     file    /usr/lib/ssl/cert.pem   /etc/pki/tls/certs/ca-bundle.crt ...   the first that exists
//     hashed  /usr/lib/ssl/cert.pem   /etc/ssl/certs/ca-certificates.crt ... the same, unless /usr/lib/ssl/certs is in
//     use folder  /usr/share/zoneinfo     lib/zoneinfo                           everything below
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kb_boot.h"
#include "paths.h"
#include "paths_open.h"

static char *system_rows;  // the file; NULL: there is none

void kb_system_files_open(void) {
    char path[KB_SERVED_SIZE];
    size_t capacity = 0;
    snprintf(path, sizeof path, "%s/lib/kb.system", kb_dist_dir());
    FILE *file = fopen(path, "re");
    if (file != NULL) {
        if (getdelim(&system_rows, &capacity, '\0', file) < 0) {
            free(system_rows);
            system_rows = NULL;
        }
        fclose(file);
    }
}

// OpenSSL's hashed certificates, "5ed36f99.0", in the folder certs/ beside `file`.
static int has_hashed_neighbours(const char *file, size_t size) {
    char path[PATH_MAX];
    size_t folder = size;
    while (folder > 0 && file[folder - 1] != '/') {
        folder--;
    }
    if (folder + sizeof "certs" > sizeof path) {
        return 0;
    }
    memcpy(path, file, folder);
    memcpy(path + folder, "certs", sizeof "certs");
    DIR *list = opendir(path);
    int found = 0;
    for (struct dirent *entry; list != NULL && !found && (entry = readdir(list)) != NULL;) {
        found = strspn(entry->d_name, "0123456789abcdef") == 8 && entry->d_name[8] == '.' &&
                isdigit((unsigned char)entry->d_name[9]);
    }
    if (list != NULL) {
        closedir(list);
    }
    return found;
}

// Asks the kernel: access() would come back here.
static int is_there(const char *path) {
    return syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
}

// `place`, relative to the dist or absolute, with what lies below it, written to `served`; NULL if it does not exist.
static const char *existing(const char *place, size_t size, const char *below, char served[KB_SERVED_SIZE]) {
    int needed = place[0] == '/'
                     ? snprintf(served, KB_SERVED_SIZE, "%.*s%s", (int)size, place, below)
                     : snprintf(served, KB_SERVED_SIZE, "%s/%.*s%s", kb_dist_dir(), (int)size, place, below);
    return needed > 0 && needed < KB_SERVED_SIZE && is_there(served) ? served : NULL;
}

static const char *served_by_row(const char *row, const char *path, char served[KB_SERVED_SIZE]) {
    const char *key = row + strcspn(row, "\t\n");
    key += *key == '\t';
    size_t size = strcspn(key, "\t\n");
    if (size == 0 || strncmp(path, key, size) != 0) {
        return NULL;
    }
    int is_folder = row[0] == 'f' && row[1] == 'o';
    const char *below = path + size;
    if (*below != '\0' && (!is_folder || *below != '/')) {
        return NULL;
    }
    if (row[0] == 'h' && has_hashed_neighbours(key, size)) {
        return NULL;
    }
    for (const char *place = key + size; *place == '\t';) {
        place++;
        size_t length = strcspn(place, "\t\n");
        if (existing(place, length, below, served) != NULL) {
            return served;
        }
        place += length;
    }
    return NULL;
}

const char *kb_system_file(const char *path, char served[KB_SERVED_SIZE]) {
    if (system_rows == NULL || path[0] != '/') {
        return NULL;
    }
    int saved = errno;
    const char *found = NULL;
    for (const char *row = system_rows; *row != '\0' && found == NULL;) {
        found = served_by_row(row, path, served);
        row += strcspn(row, "\n");
        row += *row == '\n';
    }
    errno = saved;
    return found;
}
