// Follows a program and all its threads and children, and reports the files that they ask for.
#ifndef KB_VERIFY_TRACER_H
#define KB_VERIFY_TRACER_H

#include <sys/types.h>

#include <functional>

#include "verify/access.h"

namespace kb::verify {

struct TraceEnd {
    int exit_code = 0;
    int signal = 0;      // not 0: the program was killed by it
    int left_over = 0;   // processes that outlived the program and were ended
    bool traced = true;  // false: ptrace was refused, see `error`
    int error = 0;
};

// Runs inside the sandbox as its first process. `program` is a child of the caller that waits on a pipe whose
// write end is `go`: it is attached to, then let go (one byte), and followed to its end.
// `on_access` is called once for every distinct (kind, error, path).
TraceEnd trace_program(pid_t program, int go, const std::function<void(const Access&)>& on_access);

}  // namespace kb::verify

#endif
