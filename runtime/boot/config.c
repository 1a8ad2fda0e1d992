// Brings up the interpreter.
//
// Problem: the program must behave as under `python SCRIPT` (locale, UTF-8 mode, warnings, hash seed, buffering: all
// read by CPython itself), yet see no Python outside the dist; and `encodings` is imported from our archive.
// Choice: CPython's own "python" configuration with the environment honoured, but with every path given, so that no
// variable that names a path is looked at (early_imports.c has the rest).
#include "boot.h"
#include "path_text.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RETURN_ON_ERROR(expression)        \
    do {                                   \
        PyStatus status_ = (expression);   \
        if (PyStatus_Exception(status_)) { \
            return status_;                \
        }                                  \
    } while (0)

static PyStatus set_path(PyConfig *config, wchar_t **field, const char *relative) {
    char path[PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/%s", kb_dist_dir(), relative);
    return PyConfig_SetBytesString(config, field, path);
}

static PyStatus append_search_path(PyConfig *config, const char *relative) {
    wchar_t *path = NULL;
    RETURN_ON_ERROR(set_path(config, &path, relative));
    PyStatus status = PyWideStringList_Append(&config->module_search_paths, path);
    PyMem_RawFree(path);
    return status;
}

// sys.prefix is dist/lib: there lie packages' data files and what else belongs to Python.
static PyStatus set_paths(PyConfig *config) {
    RETURN_ON_ERROR(set_path(config, &config->home, "lib"));
    RETURN_ON_ERROR(set_path(config, &config->prefix, "lib"));
    RETURN_ON_ERROR(set_path(config, &config->base_prefix, "lib"));
    RETURN_ON_ERROR(set_path(config, &config->exec_prefix, "lib"));
    RETURN_ON_ERROR(set_path(config, &config->base_exec_prefix, "lib"));
    RETURN_ON_ERROR(set_path(config, &config->program_name, "lib/python3"));
    RETURN_ON_ERROR(set_path(config, &config->executable, "lib/python3"));
    RETURN_ON_ERROR(set_path(config, &config->base_executable, "lib/python3"));
    RETURN_ON_ERROR(PyConfig_SetString(config, &config->platlibdir, L"lib"));
#if KB_HAS_STDLIB_DIR
    RETURN_ON_ERROR(set_path(config, &config->stdlib_dir, "lib"));
#endif
    config->module_search_paths_set = 1;
    RETURN_ON_ERROR(append_search_path(config, "lib"));
    RETURN_ON_ERROR(append_search_path(config, "lib/lib-dynload"));
    config->pathconfig_warnings = 0;
    config->user_site_directory = 0;
    return PyStatus_Ok();
}

static int same_file(const char *a, const char *b) {
    struct stat sa;
    struct stat sb;
    return stat(a, &sa) == 0 && stat(b, &sb) == 0 && sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

// `lib/python3 SCRIPT`: SCRIPT may be the program itself or the path of a carried module in the dist; where no such
// file is in the working directory, also that path relative to the dist. Fills start->script; leaves it empty when
// SCRIPT is something else.
static void find_script(KbStart *start, const char *argument) {
    char path[PATH_MAX];
    const char *slash = strrchr(kb_dist_program(), '/');
    int is_there = access(argument, F_OK) == 0;
    if ((strcmp(argument, slash + 1) == 0 && !is_there) || same_file(argument, kb_dist_program())) {
        start->script.native = kb_program.main;
        return;
    }
    size_t size = kb_path_absolute(path, argument);
    const char *origin = size != 0 ? kb_dist_relative(path) : NULL;
    if (origin != NULL && kb_module_by_origin(origin, strlen(origin), &start->script)) {
        return;
    }
    size = argument[0] == '/' || is_there ? 0 : kb_path_append(path, 0, argument);
    if (size == 0 || !kb_module_by_origin(path + 1, size - 1, &start->script)) {
        start->script = (KbModule){NULL, NULL};
    }
}

static PyStatus choose_script(KbStart *start, PyConfig *config) {
    if (!start->as_python) {
        start->script.native = kb_program.main;
    } else {
        RETURN_ON_ERROR(PyConfig_Read(config));
        if (config->run_filename != NULL && config->argv.length > 0) {
            // The script and its arguments are the last words of the command line, as bytes there.
            find_script(start, start->argv[start->argc - config->argv.length]);
        }
    }
    if (start->script.native || start->script.entry) {
        const char *origin = kb_module_origin(&start->script);
        size_t size = strlen(kb_dist_dir()) + strlen(origin) + 2;
        start->script_path = malloc(size);
        if (start->script_path == NULL) {
            return PyStatus_NoMemory();
        }
        snprintf(start->script_path, size, "%s/%s", kb_dist_dir(), origin);
    }
    return PyStatus_Ok();
}

// sys.argv[0] as under `python SCRIPT` (D15): "x/prog" and, found in PATH, "prog" become the script beside that
// executable, "x/prog.py". Through a link it stays as invoked, as it does for a script behind a link; so it does for
// `python FOLDER`. A new string, or NULL for as invoked.
static char *script_argument(const KbStart *start) {
    const char *invoked = start->argc > 0 ? start->argv[0] : "";
    const char *origin = kb_module_origin(&start->script);
    const char *program_name = strrchr(kb_dist_program(), '/') + 1;
    const char *slash = strrchr(invoked, '/');
    char target[1];
    if (strcmp(origin, "__main__.py") == 0 || readlink(invoked, target, sizeof target) >= 0 ||
        (slash != NULL ? !same_file(invoked, kb_dist_program()) : strcmp(invoked, program_name) != 0)) {
        return NULL;
    }
    const char *folder = slash != NULL ? invoked : kb_dist_dir();
    size_t folder_size = slash != NULL ? (size_t)(slash - invoked) : strlen(folder);
    char *path = malloc(folder_size + strlen(origin) + 2);
    if (path != NULL) {
        sprintf(path, "%.*s/%s", (int)folder_size, folder, origin);
    }
    return path;
}

// sys.argv and sys.orig_argv of a program that was started by its own name: those of `python SCRIPT`, so that
// programs that start themselves again from either (reloaders do) find the way.
static PyStatus set_program_arguments(const KbStart *start, PyConfig *config) {
    char *script = script_argument(start);
    char **argv = calloc((size_t)start->argc + 1, sizeof *argv);
    if (argv == NULL) {
        free(script);
        return PyStatus_NoMemory();
    }
    memcpy(argv, start->argv, (size_t)start->argc * sizeof *argv);
    if (script != NULL) {
        argv[0] = script;
    }
    PyStatus status = PyConfig_SetBytesArgv(config, start->argc, argv);
    free(script);
    free(argv);
    RETURN_ON_ERROR(status);
    RETURN_ON_ERROR(PyWideStringList_Append(&config->orig_argv, config->executable));
    for (Py_ssize_t i = 0; i < config->argv.length; i++) {
        RETURN_ON_ERROR(PyWideStringList_Append(&config->orig_argv, config->argv.items[i]));
    }
    return PyStatus_Ok();
}

static PyStatus configure(KbStart *start, PyConfig *config) {
    config->parse_argv = start->as_python;
    RETURN_ON_ERROR(set_paths(config));
    if (start->as_python) {
        RETURN_ON_ERROR(PyConfig_SetBytesArgv(config, start->argc, start->argv));
    }
    RETURN_ON_ERROR(choose_script(start, config));
    if (!start->as_python) {
        RETURN_ON_ERROR(set_program_arguments(start, config));
    }
    return kb_initialize_in_phases(config);
}

static PyStatus finish(void) {
    kb_stack_limit_for_thread();
    int failed = kb_importer_install_finder() < 0 || PySys_SetObject("pycache_prefix", Py_None) < 0;
    if (!failed && kb_program.sys_frozen) {
        failed = PySys_SetObject("frozen", Py_True) < 0;
    }
    if (failed || kb_trace_imports_install() < 0 || kb_runtime_init() < 0) {
        PyErr_Print();
        return PyStatus_Error("the program's runtime cannot be initialised");
    }
    return PyStatus_Ok();
}

PyStatus kb_initialize(KbStart *start) {
    PyPreConfig preconfig;
    PyPreConfig_InitPythonConfig(&preconfig);
    preconfig.parse_argv = start->as_python;
    RETURN_ON_ERROR(Py_PreInitializeFromBytesArgs(&preconfig, start->argc, start->argv));
    if (kb_open_code_install() < 0 || kb_own_module_install() < 0) {
        return PyStatus_NoMemory();
    }
    PyConfig config;
    PyConfig_InitPythonConfig(&config);
    PyStatus status = configure(start, &config);
    PyConfig_Clear(&config);
    RETURN_ON_ERROR(status);
    return finish();
}
