// The facts that the hook tells (C) and the keeper reads (C++): one shared memory, so that telling needs no system
// call.
//
// Begins with a 64-bit count of the bytes used after it; then entries, each with its text, to multiples of 8. An entry
// whose writer was killed stays unfinished: it is skipped.
#ifndef KB_RECORD_LOG_H
#define KB_RECORD_LOG_H

#include <stdint.h>

enum { kLogBytes = 64 << 20 };  // only what is used takes memory; when it is full, the tracer sees the rest

struct LogEntry {
    uint32_t size;
    uint32_t is_finished;
};

#endif
