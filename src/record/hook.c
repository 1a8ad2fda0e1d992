// The recorder's ears in the target Python: a shared object that is preloaded into `python SCRIPT` and listens to its
// audit events.
//
// Problem: who imports a module, and which line opens a file, is known only inside the interpreter. Whatever is put
// there must not be seen: sys.modules, sys.argv, sys.path, sys.flags, __main__, tracebacks and os.environ stay as they
// are.
// Known answers: a script that runs the user's (its frame is at the bottom of every traceback), sitecustomize or a .pth
// file (in sys.modules and on sys.path), an import hook (in sys.meta_path).
// Choice: C code, found by LD_PRELOAD, which adds an audit hook before the interpreter starts and takes the variable
// out of the environment before the interpreter reads it. Python cannot list its audit hooks, and no frame is ours. An
// event that is none of ours costs some nanoseconds. Only functions of the stable ABI are called, so that one object
// serves every version; src/record/run.cc holds the other half, and starts the program.
//
// Facts are appended to the shared memory of KEELBACK_RECORD_TO: a memory file of the recorder's, seen through /proc,
// so that no descriptor of the program's is taken (log.h). Fields end with \x1f:
//     M name file importer function dynamic?     a module was loaded
//     O path importer function                   a line of the project is about to open a file
//     F path folder use ctime                    libc opens a file (calls.c); ctime is empty where there was none
//     I text                                     is read from standard input (calls.c)
//     L name importer function                   ctypes loads a library
//     P path                                     a program is about to be started (only where nothing traces)
//     S path                                     a shared object is mapped (the same)
//     H version alone? prefix base_prefix platlibdir sys.path...   once, before the script runs; nothing comes earlier
//     N name...                                  what the interpreter's own start has imported by then
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "hook.h"
#include "log.h"

typedef struct PyObject PyObject;
typedef int (*AuditHook)(const char*, PyObject*, void*);

// Every function of the interpreter that is used: KB_PYTHON(result, name, parameters).
#define KB_PYTHON_FUNCTIONS                                                    \
    KB_PYTHON(int, PySys_AddAuditHook, (AuditHook, void*))                     \
    KB_PYTHON(PyObject*, PySys_GetObject, (const char*))                       \
    KB_PYTHON(PyObject*, PyEval_GetFrame, (void))                              \
    KB_PYTHON(PyObject*, PyFrame_GetBack, (PyObject*))                         \
    KB_PYTHON(PyObject*, PyFrame_GetCode, (PyObject*))                         \
    KB_PYTHON(PyObject*, PyObject_GetAttrString, (PyObject*, const char*))     \
    KB_PYTHON(PyObject*, PyMapping_GetItemString, (PyObject*, const char*))    \
    KB_PYTHON(PyObject*, PyTuple_GetItem, (PyObject*, ssize_t))                \
    KB_PYTHON(PyObject*, PyList_GetItem, (PyObject*, ssize_t))                 \
    KB_PYTHON(ssize_t, PyList_Size, (PyObject*))                               \
    KB_PYTHON(int, PyUnicode_FSConverter, (PyObject*, void*))                  \
    KB_PYTHON(char*, PyBytes_AsString, (PyObject*))                            \
    KB_PYTHON(PyObject*, PyModule_GetNameObject, (PyObject*))                  \
    KB_PYTHON(long, PyLong_AsLong, (PyObject*))                                \
    KB_PYTHON(PyObject*, PyImport_GetModuleDict, (void))                       \
    KB_PYTHON(int, PyDict_Next, (PyObject*, ssize_t*, PyObject**, PyObject**)) \
    KB_PYTHON(void, PyErr_Clear, (void))                                       \
    KB_PYTHON(void, Py_IncRef, (PyObject*))                                    \
    KB_PYTHON(void, Py_DecRef, (PyObject*))

static struct {
#define KB_PYTHON(result, name, parameters) result(*name) parameters;
    KB_PYTHON_FUNCTIONS
#undef KB_PYTHON
} py;

enum { kMessage = 32768, kName = 256 };
static char* g_log;           // where facts go; NULL: nowhere
static char g_own[PATH_MAX];  // the project: lines in it are worth naming
static int g_alone;           // nothing traces the program
uint64_t hook_pass;
int hook_hears_files;
enum { kSlots = 4096, kFilesOfPlace = 100 };
static unsigned char g_files[kSlots];  // that were told of a place, by its hash; more say nothing new of the program
static uint64_t g_opened[kSlots];      // places and files that were told, by hash; a collision tells one twice

// ---- telling -------------------------------------------------------------------------------------------------------

typedef struct {
    size_t size;
    char text[kMessage];
} Message;

static void add(Message* message, const char* field) {
    size_t length = strlen(field);
    if (message->size + length + 2 > sizeof message->text) return;
    memcpy(message->text + message->size, field, length);
    message->size += length;
    message->text[message->size++] = '\x1f';
}

static void begin(Message* message, const char* kind) {
    message->size = 0;
    add(message, kind);
}

int hook_tell(const struct iovec* pieces, int count) {
    size_t size = 0;
    for (int i = 0; i < count; i++) size += pieces[i].iov_len;
    size_t space = (sizeof(struct LogEntry) + size + 7) & ~(size_t)7;
    if (!g_log || __atomic_load_n((uint64_t*)g_log, __ATOMIC_RELAXED) + space > kLogBytes - sizeof(uint64_t)) return 0;
    uint64_t at = __atomic_fetch_add((uint64_t*)g_log, space, __ATOMIC_RELAXED);
    if (at + space > kLogBytes - sizeof(uint64_t)) return 0;
    struct LogEntry* entry = (struct LogEntry*)(g_log + sizeof(uint64_t) + at);
    entry->size = (uint32_t)size;
    char* text = (char*)(entry + 1);
    for (int i = 0; i < count; text += pieces[i++].iov_len) memcpy(text, pieces[i].iov_base, pieces[i].iov_len);
    __atomic_store_n(&entry->is_finished, 1, __ATOMIC_RELEASE);
    return 1;
}

static void tell(Message* message) {
    hook_tell(&(struct iovec){message->text, message->size}, 1);
}

// ---- reading Python's values ---------------------------------------------------------------------------------------

// A str, bytes or path as the system has it; false for anything else (a file descriptor, None).
static int path_text(PyObject* object, char* out, size_t size) {
    PyObject* bytes = NULL;
    out[0] = '\0';
    if (!object || !py.PyUnicode_FSConverter(object, &bytes)) {
        py.PyErr_Clear();
        return 0;
    }
    const char* text = py.PyBytes_AsString(bytes);
    int fits = text && strlen(text) < size;
    if (fits) strcpy(out, text);
    py.Py_DecRef(bytes);
    return fits;
}

static int attribute_text(PyObject* object, const char* name, char* out, size_t size) {
    PyObject* value = py.PyObject_GetAttrString(object, name);
    if (!value) {
        py.PyErr_Clear();
        out[0] = '\0';
        return 0;
    }
    int ok = path_text(value, out, size);
    py.Py_DecRef(value);
    return ok;
}

static PyObject* argument(PyObject* arguments, int index) {
    PyObject* out = py.PyTuple_GetItem(arguments, index);
    if (!out) py.PyErr_Clear();
    return out;
}

typedef struct {
    char file[PATH_MAX];
    char function[kName];  // "<module>" for a module's body
} Place;

static int read_place(PyObject* frame, Place* place) {
    PyObject* code = py.PyFrame_GetCode(frame);
    int ok = code && attribute_text(code, "co_filename", place->file, sizeof place->file) &&
             attribute_text(code, "co_name", place->function, sizeof place->function);
    if (code) py.Py_DecRef(code);
    return ok;
}

static PyObject* current_frame(void) {
    PyObject* frame = py.PyEval_GetFrame();
    if (frame) py.Py_IncRef(frame);
    return frame;
}

static PyObject* step_back(PyObject* frame) {
    PyObject* back = py.PyFrame_GetBack(frame);
    py.Py_DecRef(frame);
    return back;
}

static int starts_with(const char* text, const char* head) {
    return strncmp(text, head, strlen(head)) == 0;
}

static int ends_with(const char* text, const char* tail) {
    size_t length = strlen(text), size = strlen(tail);
    return length >= size && strcmp(text + length - size, tail) == 0;
}

static int is_import_system(const char* file) {
    return starts_with(file, "<frozen importlib") || ends_with(file, "/importlib/_bootstrap.py") ||
           ends_with(file, "/importlib/_bootstrap_external.py");
}

static int is_own(const char* file) {
    size_t size = strlen(g_own);
    if (!size || strstr(file, "/site-packages/") || strstr(file, "/dist-packages/")) return 0;
    return file[0] != '/' || (strncmp(file, g_own, size) == 0 && file[size] == '/');
}

// A comprehension or lambda is a part of the function around it.
static int is_inner(const char* function) {
    return function[0] == '<' && strcmp(function, "<module>") != 0;
}

// ---- the events ----------------------------------------------------------------------------------------------------

// From inside the import system: who wants the module, and whether by import_module rather than a statement.
static void find_importer(PyObject* frame, Place* place, int* dynamic) {
    place->file[0] = place->function[0] = '\0';
    *dynamic = 0;
    for (; frame; frame = step_back(frame)) {
        if (!read_place(frame, place) || is_import_system(place->file)) continue;
        if (ends_with(place->file, "/importlib/__init__.py"))
            *dynamic = 1;
        else if (!is_inner(place->function))
            break;
    }
    if (frame)
        py.Py_DecRef(frame);
    else
        place->file[0] = place->function[0] = '\0';
}

static void tell_module(const char* name, const char* file, PyObject* frame) {
    static Place place;
    static Message message;
    int dynamic;
    find_importer(frame, &place, &dynamic);
    begin(&message, "M");
    add(&message, name);
    add(&message, file);
    add(&message, place.file);
    add(&message, place.function);
    add(&message, dynamic ? "1" : "");
    tell(&message);
}

// The name of what a frame's variable `module` holds. (A lazy module must not be asked for attributes: it would load.)
static int name_of_module_in(PyObject* frame, char* out, size_t size) {
    PyObject* locals = py.PyObject_GetAttrString(frame, "f_locals");
    PyObject* module = locals ? py.PyMapping_GetItemString(locals, "module") : NULL;
    PyObject* name = module ? py.PyModule_GetNameObject(module) : NULL;
    int ok = name && path_text(name, out, size);
    py.PyErr_Clear();
    if (name) py.Py_DecRef(name);
    if (module) py.Py_DecRef(module);
    if (locals) py.Py_DecRef(locals);
    return ok;
}

// exec(code): where a loader's exec_module calls it, its variable `module` is what is imported.
static void on_exec(PyObject* arguments) {
    static Place place;
    static char file[PATH_MAX];
    char name[kName] = "";
    PyObject* code = argument(arguments, 0);
    if (!code || !attribute_text(code, "co_name", name, sizeof name) || strcmp(name, "<module>") != 0) return;
    if (!attribute_text(code, "co_filename", file, sizeof file)) return;
    PyObject* frame = current_frame();
    if (frame && read_place(frame, &place) && is_import_system(place.file)) frame = step_back(frame);
    if (!frame) return;
    if (!read_place(frame, &place) || strcmp(place.function, "exec_module") != 0 ||
        !name_of_module_in(frame, name, sizeof name)) {
        py.Py_DecRef(frame);
        return;
    }
    tell_module(name, file, step_back(frame));
}

// An extension module is created: (name, path). For a statement the path is None.
static void on_import(PyObject* arguments) {
    static char file[PATH_MAX];
    char name[kName];
    if (!path_text(argument(arguments, 1), file, sizeof file)) return;
    if (path_text(argument(arguments, 0), name, sizeof name)) tell_module(name, file, current_frame());
}

// The innermost line of the project's own code. False if there is none, or if the import system asks.
static int find_own_place(Place* place) {
    int first = 1;
    PyObject* frame = current_frame();
    for (; frame; frame = step_back(frame), first = 0) {
        if (!read_place(frame, place)) continue;
        if (first && is_import_system(place->file)) break;
        if (is_inner(place->function) || !is_own(place->file) || place->file[0] == '<') continue;
        py.Py_DecRef(frame);
        return 1;
    }
    if (frame) py.Py_DecRef(frame);
    place->file[0] = place->function[0] = '\0';
    return 0;
}

uint64_t hook_hash(uint64_t hash, const char* text) {
    for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash;
}

static int is_new(const char* path, const Place* place) {
    uint64_t of_place = hook_hash(hook_hash(KB_HASH_START, place->file), place->function);
    uint64_t hash = hook_hash(of_place, path);
    unsigned char* count = &g_files[of_place % kSlots];
    if (g_opened[hash % kSlots] == hash || (place->file[0] && *count >= kFilesOfPlace)) return 0;
    g_opened[hash % kSlots] = hash;
    if (*count < kFilesOfPlace) ++*count;
    return 1;
}

// Python's own paths may be relative to a folder that changes.
static void make_absolute(char* path) {
    static char buffer[2 * PATH_MAX];
    if (path[0] == '/' || !getcwd(buffer, PATH_MAX)) return;
    strcat(buffer, "/");
    strcat(buffer, path);
    if (strlen(buffer) < PATH_MAX) strcpy(path, buffer);
}

static void on_open(PyObject* arguments) {
    static Place place;
    static Message message;
    static char path[PATH_MAX];
    if (!path_text(argument(arguments, 0), path, sizeof path)) return;
    if (!find_own_place(&place) || !is_new(path, &place)) return;
    make_absolute(path);
    begin(&message, "O");
    add(&message, path);
    add(&message, place.file);
    add(&message, place.function);
    tell(&message);
}

static void on_dlopen(PyObject* arguments) {
    static Place place;
    static Message message;
    static char name[PATH_MAX];
    if (!path_text(argument(arguments, 0), name, sizeof name)) return;
    find_own_place(&place);
    begin(&message, "L");
    add(&message, name);
    add(&message, place.file);
    add(&message, place.function);
    tell(&message);
}

static void on_start(PyObject* arguments) {
    static Message message;
    static char path[PATH_MAX];
    if (!path_text(argument(arguments, 0), path, sizeof path)) return;
    begin(&message, "P");
    add(&message, path);
    tell(&message);
}

static void add_sys(Message* message, const char* name) {
    static char text[PATH_MAX];
    path_text(py.PySys_GetObject(name), text, sizeof text);
    add(message, text);
}

static void tell_imported(void) {
    static Message message;
    static char name[kName];
    PyObject *modules = py.PyImport_GetModuleDict(), *key, *module;
    ssize_t at = 0;
    begin(&message, "N");
    while (modules && py.PyDict_Next(modules, &at, &key, &module))
        if (path_text(key, name, sizeof name)) add(&message, name);
    tell(&message);
}

static void on_run(void) {
    static Message message;
    static char text[PATH_MAX];
    if (hook_hears_files) return;
    hook_hears_files = 1;
    begin(&message, "H");
    PyObject* version = py.PySys_GetObject("hexversion");
    snprintf(text, sizeof text, "%ld", version ? py.PyLong_AsLong(version) : 0);
    add(&message, text);
    add(&message, g_alone ? "1" : "");
    add_sys(&message, "prefix");
    add_sys(&message, "base_prefix");
    add_sys(&message, "platlibdir");
    PyObject* path = py.PySys_GetObject("path");
    ssize_t count = path ? py.PyList_Size(path) : 0;
    for (ssize_t i = 0; i < count; i++)
        if (path_text(py.PyList_GetItem(path, i), text, sizeof text)) add(&message, text);
    py.PyErr_Clear();
    tell(&message);
    tell_imported();
}

// ---- shared objects, where nothing traces --------------------------------------------------------------------------

static int count_objects(struct dl_phdr_info* info, size_t size, void* out) {
    (void)size;
    *(unsigned long long*)out = info->dlpi_adds;
    return 1;
}

static int tell_object(struct dl_phdr_info* info, size_t size, void* unused) {
    static Message message;
    (void)size;
    (void)unused;
    if (info->dlpi_name[0] != '/' || !is_new(info->dlpi_name, &(Place){.file = "", .function = ""})) return 0;
    begin(&message, "S");
    add(&message, info->dlpi_name);
    tell(&message);
    return 0;
}

static void tell_new_objects(void) {
    static unsigned long long known = 0;
    unsigned long long count = 0;
    dl_iterate_phdr(count_objects, &count);
    if (count == known) return;
    known = count;
    dl_iterate_phdr(tell_object, NULL);
}

// Called with the interpreter's lock held, which also guards what is static here.
static void take_event(const char* event, PyObject* arguments) {
    if (!hook_hears_files && event[0] != 'c') return;
    switch (event[0]) {
        case 'i':
            if (strcmp(event, "import") == 0) on_import(arguments);
            return;
        case 'e':
            if (strcmp(event, "exec") == 0) on_exec(arguments);
            return;
        case 'o':
            if (strcmp(event, "open") == 0) on_open(arguments);
            if (g_alone && (strcmp(event, "os.exec") == 0 || strcmp(event, "os.posix_spawn") == 0)) on_start(arguments);
            return;
        case 'c':
            if (strcmp(event, "ctypes.dlopen") == 0) on_dlopen(arguments);
            if (starts_with(event, "cpython.run_")) on_run();
            return;
        case 's':
            if (g_alone && strcmp(event, "subprocess.Popen") == 0) on_start(arguments);
            return;
        default: return;
    }
}

static int on_event(const char* event, PyObject* arguments, void* unused) {
    static int busy = 0;  // a path object of the program's may run code of its own when it is read
    (void)unused;
    if (!strchr("ieocs", event[0]) || busy) return 0;
    busy = 1;
    take_event(event, arguments);
    if (hook_hears_files && g_alone && event[0] != 's') tell_new_objects();
    busy = 0;
    return 0;
}

// ---- coming and going ----------------------------------------------------------------------------------------------

static void take_variable(const char* name, char* out, size_t size) {
    const char* value = getenv(name);
    if (value && strlen(value) < size) strcpy(out, value);
    unsetenv(name);
}

static int find_functions(void) {
#define KB_PYTHON(result, name, parameters)           \
    *(void**)(&py.name) = dlsym(RTLD_DEFAULT, #name); \
    if (!py.name) return 0;
    KB_PYTHON_FUNCTIONS
#undef KB_PYTHON
    return 1;
}

static int open_log(const char* path) {
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0) return 0;
    void* log = mmap(NULL, kLogBytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (log != MAP_FAILED) g_log = log;
    return g_log != NULL;
}

__attribute__((constructor)) static void come(void) {
    static char preload[PATH_MAX];
    char to[64] = "", alone[8] = "", pass[32] = "";
    take_variable("KEELBACK_RECORD_TO", to, sizeof to);
    take_variable("KEELBACK_RECORD_OWN", g_own, sizeof g_own);
    take_variable("KEELBACK_RECORD_ALONE", alone, sizeof alone);
    take_variable("KEELBACK_RECORD_PASS", pass, sizeof pass);
    take_variable("KEELBACK_RECORD_PRELOAD", preload, sizeof preload);  // what LD_PRELOAD was without us
    if (preload[0])
        setenv("LD_PRELOAD", preload, 1);
    else
        unsetenv("LD_PRELOAD");
    g_alone = alone[0] != '\0';
    if (!to[0] || !find_functions() || !open_log(to)) return;
    calls_begin();
    hook_pass = strtoull(pass, NULL, 16);
    py.PySys_AddAuditHook(on_event, NULL);
}

__attribute__((destructor)) static void go(void) {
    if (g_log && g_alone) tell_new_objects();
}
