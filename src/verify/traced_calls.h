// The system calls that name a file, and the seccomp filter that stops a program at these and no others.
#ifndef KB_VERIFY_TRACED_CALLS_H
#define KB_VERIFY_TRACED_CALLS_H

#include <cstdint>

#include "verify/access.h"

namespace kb::verify {

enum class CallShape {
    Path,     // (path, ...)
    AtPath,   // (dirfd, path, ...)
    Open,     // (path, flags, ...)
    OpenAt,   // (dirfd, path, flags, ...)
    OpenAt2,  // (dirfd, path, struct open_how*)
    Create,   // (path, mode)
    Connect,  // (fd, sockaddr, length)
};

struct TracedCall {
    long number;
    CallShape shape;
    AccessKind kind;  // for opens: the kind when nothing is written
};

// The row of a system call number, nullptr for one that is not traced.
const TracedCall* traced_call(uint64_t number);

// Installs the filter in the calling process; its descendants inherit it. Sets no_new_privs.
// Returns 0 or an errno. Every traced call then needs a tracer: without one it fails with ENOSYS.
int install_trace_filter();

}  // namespace kb::verify

#endif
