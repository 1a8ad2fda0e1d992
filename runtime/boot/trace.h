// KEELBACK_TRACE=imports,files,libs: what the program looks for and where it finds it, a line each. Knows nothing of
// Python: the path wrappers use it too. Unset, it costs one look at `kb_trace_flags`.
#ifndef KB_TRACE_H
#define KB_TRACE_H

enum { KB_TRACE_IMPORTS = 1, KB_TRACE_FILES = 2, KB_TRACE_LIBS = 4 };

extern int kb_trace_flags;
#define kb_tracing(kind) __builtin_expect((kb_trace_flags & (kind)) != 0, 0)

void kb_trace_open(void);  // reads the variable; before anything else of the program runs

// One line "keelback[PID] files: ...". Keeps errno. To be called only under kb_tracing().
__attribute__((format(printf, 2, 3))) void kb_trace(int kind, const char *format, ...);

// Says which shared libraries have been loaded since it was last called.
void kb_trace_libraries(void);

#endif
