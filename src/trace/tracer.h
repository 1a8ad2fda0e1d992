// Follows a program and all its threads and children, and reports the files that they ask for.
#ifndef KB_TRACE_TRACER_H
#define KB_TRACE_TRACER_H

#include <sys/types.h>

#include <functional>
#include <string_view>

#include "trace/access.h"
#include "trace/traced_calls.h"

namespace kb::trace {

struct TraceEnd {
    int exit_code = 0;
    int signal = 0;      // not 0: the program was killed by it
    int left_over = 0;   // processes that outlived the program and were ended
    bool traced = true;  // false: ptrace was refused, see `error`
    int error = 0;
};

struct Watch {
    CallSet calls = CallSet::Everything;  // the filter that the program installs
    // Everything: once for every distinct (kind, error, path), with the system's answer.
    // FilesAndInput: once for every distinct (kind, program, path), before the system answers, so that one can look at
    // the file as the program finds it; only Exec has an answer.
    // False: the next such request is to be told as well.
    std::function<bool(const Access&)> on_access;
    std::function<void(std::string_view)> on_input = {};  // what is read from descriptor 0
    // At the end of the program itself. What it has left running is then followed without any report until it ends.
    // Without this function, it is given a short grace, then all processes are ended: for a sandbox only.
    std::function<void(const TraceEnd&)> on_end = {};
};

// `program` is a child of the caller that waits on a pipe whose write end is `go`: it is attached to, then let go (one
// byte), and followed to its end. Where ptrace is refused it is left waiting.
TraceEnd trace_program(pid_t program, int go, const Watch& watch);

}  // namespace kb::trace

#endif
