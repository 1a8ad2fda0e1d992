// The one line that is added to an uncaught error: the option of the build that would have helped.
//
//     ModuleNotFoundError: No module named 'yaml'
//     keelback: 'yaml' was installed when this program was built, but nothing imports it by name: build with
//     --include-module=yaml (KB0550)
//
// Problem: the error itself must stay CPython's to the last byte, and programs that catch it must notice nothing.
// Choice: nothing happens before an exception has left the script. Then it and those it came from are looked at (fields
// of C structs only: no code of the program runs), and the name is looked up in lib/kb.known.
#include "boot.h"

#include "kb_known.h"
#include "path_text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char hint_line[4 * PATH_MAX];

// Is this name in lib/kb.known? Read only when something has failed, and then once.
static int is_known(char kind, const char *name, size_t size) {
    static KbKnownHeader *table;
    static int was_read;
    if (!was_read) {
        was_read = 1;
        char path[PATH_MAX + 32];
        struct stat facts;
        snprintf(path, sizeof path, "%s/lib/kb.known", kb_dist_dir());
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        if (fd >= 0 && fstat(fd, &facts) == 0 && facts.st_size >= (off_t)sizeof *table) {
            size_t bytes = (size_t)facts.st_size;
            table = malloc(bytes);
            if (table != NULL &&
                (read(fd, table, bytes) != (ssize_t)bytes || memcmp(table->magic, KB_KNOWN_MAGIC, 8) != 0 ||
                 bytes != sizeof *table + (size_t)table->count * sizeof(uint32_t))) {
                free(table);
                table = NULL;
            }
        }
        if (fd >= 0) {
            close(fd);
        }
    }
    if (table == NULL) {
        return 0;
    }
    const uint32_t *hashes = (const uint32_t *)(table + 1);
    uint32_t wanted = kb_known_hash(kind, name, size);
    size_t low = 0;
    size_t high = table->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (hashes[middle] < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < table->count && hashes[low] == wanted;
}

int kb_hint_module(const char *name, char *text, size_t size) {
    KbModule module;
    size_t length = strlen(name);  // one that was left out on purpose says so itself
    if (!is_known(KB_KNOWN_MODULE, name, length) || kb_module_by_name(name, length, &module)) {
        return 0;
    }
    snprintf(text, size,
             "'%s' was installed when this program was built, but nothing imports it by name: build with "
             "--include-module=%s (KB0550)",
             name, name);
    return 1;
}

static int hint_file_named(const char *name) {
    size_t size = strlen(name);
    int is_folder = is_known(KB_KNOWN_FOLDER, name, size);
    if (size == 0 || (!is_folder && !is_known(KB_KNOWN_FILE, name, size))) {
        return 0;
    }
    const char *option = is_folder ? "--include-data-dir" : "--include-data-files";
    if (strncmp(name, "lib/", 4) == 0) {
        snprintf(hint_line, sizeof hint_line,
                 "'%s' was installed when this program was built, but did not come along: build with "
                 "%s=SITE-PACKAGES/%s=%s (KB0551)",
                 name + 4, option, name + 4, name);
    } else {
        snprintf(hint_line, sizeof hint_line,
                 "'%s' was in the project when this program was built, but nothing names it literally: build with "
                 "%s=%s=%s (KB0551)",
                 name, option, name, name);
    }
    return 1;
}

// A path below the working directory, or in the dist.
static int hint_file(const char *path) {
    char full[PATH_MAX];
    char cwd[PATH_MAX];
    size_t size = kb_path_absolute(full, path);
    const char *in_dist = size != 0 ? kb_dist_relative(full) : NULL;
    if (in_dist != NULL && hint_file_named(in_dist)) {
        return 1;
    }
    size_t cwd_size = size != 0 ? kb_path_absolute(cwd, ".") : 0;
    return size > cwd_size + 1 && memcmp(full, cwd, cwd_size) == 0 && full[cwd_size] == '/' &&
           hint_file_named(full + cwd_size + 1);
}

// "libusb-1.0.so.0: cannot open shared object file: No such file or directory", from ctypes or an extension module.
static int hint_library(const char *message) {
    const char *end = strstr(message, ": cannot open shared object file");
    if (end == NULL || end - message >= PATH_MAX) {
        return 0;
    }
    char path[PATH_MAX];
    memcpy(path, message, (size_t)(end - message));
    path[end - message] = '\0';
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    if (slash != NULL && hint_file(path)) {
        return 1;
    }
    if (!is_known(KB_KNOWN_LIBRARY, name, strlen(name))) {
        return 0;
    }
    snprintf(hint_line, sizeof hint_line,
             "'%s' was on the machine that built this program, but no file that came along needs it: build with "
             "--include-data-files=FOLDER/%s=lib/%s (KB0552)",
             name, name, name);
    return 1;
}

// "cannot import name 'plotting' from 'pandas' (...)": a module of the package that did not come along.
static int hint_name_of_package(const char *message) {
    static const char start[] = "cannot import name '";
    static const char middle[] = "' from '";
    if (strncmp(message, start, sizeof start - 1) != 0) {
        return 0;
    }
    const char *name = message + sizeof start - 1;
    const char *name_end = strstr(name, middle);
    const char *package = name_end != NULL ? name_end + sizeof middle - 1 : NULL;
    const char *package_end = package != NULL ? strchr(package, '\'') : NULL;
    if (package_end == NULL) {
        return 0;
    }
    char module[1024];
    snprintf(module, sizeof module, "%.*s.%.*s", (int)(package_end - package), package, (int)(name_end - name), name);
    return kb_hint_module(module, hint_line, sizeof hint_line);
}

// UTF-8 of a str; NULL for anything else.
static const char *text_of(PyObject *object) {
    const char *text = object != NULL && PyUnicode_Check(object) ? PyUnicode_AsUTF8(object) : NULL;
    PyErr_Clear();
    return text;
}

static const char *path_of(PyObject *object) {
    return object != NULL && PyBytes_Check(object) ? PyBytes_AS_STRING(object) : text_of(object);
}

static int hint_import_error(const PyImportErrorObject *error) {
    const char *message = text_of(error->msg);
    if (PyErr_GivenExceptionMatches((PyObject *)error, PyExc_ModuleNotFoundError)) {
        const char *name = text_of(error->name);
        return name != NULL && kb_hint_module(name, hint_line, sizeof hint_line);
    }
    return message != NULL && (hint_name_of_package(message) || hint_library(message));
}

static int hint_os_error(const PyOSErrorObject *error) {
    if (error->myerrno == NULL || error->myerrno == Py_None) {
        PyObject *first =
            error->args != NULL && PyTuple_GET_SIZE(error->args) > 0 ? PyTuple_GET_ITEM(error->args, 0) : NULL;
        const char *message = text_of(first);
        return message != NULL && hint_library(message);
    }
    long number = PyLong_Check(error->myerrno) ? PyLong_AsLong(error->myerrno) : 0;
    PyErr_Clear();
    const char *path = number == ENOENT ? path_of(error->filename) : NULL;
    return path != NULL && hint_file(path);
}

// The error, or one that it came from: `raise ImportError("install yaml") from error`.
static int hint_for(PyObject *error, int depth) {
    if (error == NULL || depth > 20 || !PyExceptionInstance_Check(error)) {
        return 0;
    }
    if (PyObject_TypeCheck(error, (PyTypeObject *)PyExc_ImportError) &&
        hint_import_error((const PyImportErrorObject *)error)) {
        return 1;
    }
    if (PyObject_TypeCheck(error, (PyTypeObject *)PyExc_OSError) && hint_os_error((const PyOSErrorObject *)error)) {
        return 1;
    }
    PyObject *cause = PyException_GetCause(error);
    if (cause == NULL) {
        cause = PyException_GetContext(error);
    }
    int found = hint_for(cause, depth + 1);
    Py_XDECREF(cause);
    return found;
}

void kb_hint_prepare(void) {
    PyObject *type;
    PyObject *value;
    PyObject *traceback;
    hint_line[0] = '\0';
    if (PyErr_ExceptionMatches(PyExc_SystemExit)) {
        return;
    }
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);  // as PyErr_Print is going to
    if (!hint_for(value, 0)) {
        hint_line[0] = '\0';
    }
    PyErr_Restore(type, value, traceback);
}

void kb_hint_print(void) {
    PyObject *stream = PySys_GetObject("stderr");
    if (hint_line[0] != '\0' && stream != NULL && stream != Py_None) {
        PySys_FormatStderr("keelback: %s\n", hint_line);
    }
}
