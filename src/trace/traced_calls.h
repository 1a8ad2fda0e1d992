// The system calls that name a file, and the seccomp filter that stops a program at these and no others.
#ifndef KB_TRACE_TRACED_CALLS_H
#define KB_TRACE_TRACED_CALLS_H

#include <cstdint>

#include "trace/access.h"

namespace kb::trace {

enum class CallShape {
    Path,     // (path, ...)
    AtPath,   // (dirfd, path, ...)
    Open,     // (path, flags, ...)
    OpenAt,   // (dirfd, path, flags, ...)
    OpenAt2,  // (dirfd, path, struct open_how*)
    Create,   // (path, mode)
    Connect,  // (fd, sockaddr, length)
    Input,    // (fd, buffer, size)
};

struct TracedCall {
    long number;
    CallShape shape;
    AccessKind kind;  // for opens: the kind when nothing is written
};

// Which calls stop the program: all of the table, or only those that open a file for reading or writing, start a
// program or read from standard input (most calls of a start are questions for files that are not there: these run on).
enum class CallSet { Everything, FilesAndInput };

// The row of a system call number, nullptr for one that is not traced.
const TracedCall* traced_call(uint64_t number);

// Installs the filter in the calling process; its descendants inherit it. Sets no_new_privs where the system asks for
// it (it does of all users but root). Returns 0 or an errno. Every traced call then needs a tracer: without one it
// fails with ENOSYS. FilesAndInput stops at no opened folder, and at no openat or read whose sixth argument, which the
// kernel ignores, is `pass` (0: there is none): the program has told these itself.
int install_trace_filter(CallSet calls, uint64_t pass = 0);

}  // namespace kb::trace

#endif
