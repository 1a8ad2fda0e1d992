// What the boot code offers to the runtime core and to generated code.
#ifndef KB_BOOT_H
#define KB_BOOT_H

// Absolute path of the dist's root folder, without a slash at the end. Valid from the start of main().
const char *kb_dist_dir(void);

// D17: compiled code uses the C stack where CPython's own frames do not, so each thread has a limit.
//
//     char here;
//     if (__builtin_expect(&here < kb_stack_limit_for_thread(), 0) && kb_stack_overflowed(&here)) -> RecursionError
//
// The limit leaves room below it for C code that Python calls and for building the exception.
extern __thread char *kb_stack_limit;
char *kb_stack_limit_compute(void);

static inline char *kb_stack_limit_for_thread(void) {
    char *limit = kb_stack_limit;
    return __builtin_expect(limit != 0, 1) ? limit : kb_stack_limit_compute();
}

// Slow path: 1 when `address` is in this thread's own stack below the limit; 0 when it lies on a stack that somebody
// else made (a C coroutine library), where nothing is known and nothing is checked.
int kb_stack_overflowed(const char *address);

#endif
