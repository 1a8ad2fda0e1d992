// What the two halves of the hook share: hook.c listens to the interpreter, calls.c to libc.
#ifndef KB_RECORD_HOOK_H
#define KB_RECORD_HOOK_H

#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

// Appends one fact; 0 if there is no room left. Safe in signal handlers and in any thread.
int hook_tell(const struct iovec* pieces, int count);

uint64_t hook_hash(uint64_t hash, const char* text);
#define KB_HASH_START 1469598103934665603u

extern uint64_t hook_pass;    // a system call with it as its sixth argument is not stopped; 0: none is
extern int hook_hears_files;  // the script runs, and there is someone to tell
void calls_begin(void);       // before the interpreter starts

#endif
