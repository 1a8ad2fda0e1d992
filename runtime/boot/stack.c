// D17: compiled code recurses on the C stack, so every thread gets a large one.
//
// Problem: deep recursion that CPython 3.11 runs on its heap-allocated frames overflows 8 MiB of C stack here.
// Choice: the main thread moves to a mapping of 1 to 4 GiB that is reserved but not committed (pages appear when
// touched), and threads that ask for the default size get 256 MiB of the same kind. A level of recursion costs about
// 400 bytes, so sys.setrecursionlimit(10**6) works. pthread_getattr_np is wrapped: whoever asks for the main thread's
// bounds (CPython 3.14, JVMs, collectors) gets the ones in use.
//
// 3.14 no longer counts the recursion of C code (repr of nested lists): it goes on to the end of the stack, which would
// be gigabytes away. So 3.14 is told of a window as large as the stack that it has under a shell; the window moves down
// when compiled code comes below its middle, by what compiled code may have used.
#include "boot.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <ucontext.h>
#include <unistd.h>

static const size_t kMiB = 1024 * 1024;
static const size_t kGuardSize = 1024 * 1024;
#ifdef __SANITIZE_ADDRESS__
enum { kCanSwitchStacks = 0 };  // AddressSanitizer does not follow; `ulimit -s` serves (tests/modes)
#else
enum { kCanSwitchStacks = 1 };
#endif

__thread char *kb_stack_limit;
static __thread char *stack_lowest;

static char *main_stack;
static size_t main_stack_size;
static pthread_t main_thread;

static struct {
    int (*body)(void *);
    void *argument;
    int result;
    ucontext_t caller;
    ucontext_t callee;
} run;

__attribute__((visibility("default"))) int pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes) {
    static int (*real)(pthread_t, pthread_attr_t *);
    if (real == NULL) {
        real = (int (*)(pthread_t, pthread_attr_t *))dlsym(RTLD_NEXT, "pthread_getattr_np");
    }
    int error = real(thread, attributes);
    if (error == 0 && main_stack != NULL && pthread_equal(thread, main_thread)) {
        pthread_attr_setstack(attributes, main_stack, main_stack_size);
        pthread_attr_setguardsize(attributes, kGuardSize);
    }
    return error;
}

// With strict accounting (vm.overcommit_memory=2) a reservation counts as if it were used.
static int memory_is_strict(void) {
    char mode = '0';
    int fd = open("/proc/sys/vm/overcommit_memory", O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        ssize_t got = read(fd, &mode, 1);
        close(fd);
        return got == 1 && mode == '2';
    }
    return 0;
}

// The largest stack size, a power of two, that leaves the program its address space and the machine most of its memory
// when a runaway recursion fills it: an eighth of the memory, between 1 and 4 GiB.
static size_t largest_size(void) {
    struct rlimit limit;
    size_t wanted = 1024 * kMiB;
    size_t memory = (size_t)sysconf(_SC_PHYS_PAGES) * (size_t)sysconf(_SC_PAGESIZE);
    while (wanted < 4096 * kMiB && wanted * 2 <= memory / 8) {
        wanted *= 2;
    }
    if (memory_is_strict()) {
        wanted = 64 * kMiB;
    }
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        while (wanted > limit.rlim_cur / 16 && wanted > 8 * kMiB) {
            wanted /= 2;
        }
    }
    return wanted;
}

static void set_thread_stacks(size_t size) {
    pthread_attr_t attributes;
    size_t current = 0;
    if (pthread_getattr_default_np(&attributes) == 0) {
        if (pthread_attr_getstacksize(&attributes, &current) == 0 && current < size) {
            pthread_attr_setstacksize(&attributes, size);
            pthread_setattr_default_np(&attributes);
        }
        pthread_attr_destroy(&attributes);
    }
}

#if KB_MEASURES_C_STACK

static __thread char *stack_top, *stack_end, *window_end;
static __thread char *last_limit;  // where kb_stack_limit ends up

// Gives C code that is called at `from` a window to itself, as far as the stack reaches and compiled code accounts for
// the depth: C code that recurses and calls short functions on its way must not push the window before it.
static void move_window(const char *from) {
    const size_t window = 8 * kMiB;
    const size_t level = 16 * 1024;  // of one Python function and what C code there is between it and the next
    PyThreadState *ts = PyThreadState_Get();
    size_t depth = (size_t)(ts->py_recursion_limit - ts->py_recursion_remaining) * level;
    size_t used = (size_t)(stack_top - from) & ~(size_t)4095, all = (size_t)(stack_top - stack_end);
    size_t size = window + (used < depth ? used : depth);
    kb_stack_limit = last_limit;
    if (size < all) {
        kb_stack_limit = stack_top - size + window / 2;
    }
    char *end = stack_top - (size < all ? size : all);
    if (end != window_end && PyUnstable_ThreadState_SetStackProtection(ts, end, (size_t)(stack_top - end)) < 0) {
        PyErr_Clear();  // a very small stack
    }
    window_end = end;
}

#endif

char *kb_stack_limit_compute(void) {
    pthread_attr_t attributes;
    void *lowest = NULL;
    size_t size = 0;
    size_t guard = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &lowest, &size);
        pthread_attr_getguardsize(&attributes, &guard);
        pthread_attr_destroy(&attributes);
    }
    if (lowest == NULL) {
        lowest = (char *)__builtin_frame_address(0) - 512 * 1024;
        size = 512 * 1024;
    }
    size_t margin = size / 4 < 512 * 1024 ? size / 4 : 512 * 1024;
    stack_lowest = lowest;
    kb_stack_limit = (char *)lowest + guard + margin;
#if KB_MEASURES_C_STACK
    last_limit = kb_stack_limit;
    stack_top = (char *)lowest + size;
    stack_end = (char *)lowest + guard;
    move_window(stack_top);
#endif
    return kb_stack_limit;
}

int kb_stack_overflowed(const char *address) {
    if (address >= kb_stack_limit_for_thread() || address < stack_lowest) {
        return 0;
    }
#if KB_MEASURES_C_STACK
    move_window(address);
    return address < last_limit || address < window_end + 64 * 1024;
#else
    return 1;
#endif
}

static void on_new_stack(void) {
    run.result = run.body(run.argument);
}

int kb_stack_run(int (*body)(void *), void *argument) {
    size_t size = largest_size();
    set_thread_stacks(size < 256 * kMiB ? size : 256 * kMiB);
    void *base = MAP_FAILED;
    for (; kCanSwitchStacks && size > 8 * kMiB && base == MAP_FAILED; size /= 2) {
        base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
        if (base != MAP_FAILED) {
            main_stack_size = size;
        }
    }
    if (base == MAP_FAILED) {
        return body(argument);  // on the stack that we have
    }
    madvise(base, main_stack_size, MADV_NOHUGEPAGE);
    mprotect(base, kGuardSize, PROT_NONE);
    main_stack = base;
    main_thread = pthread_self();
    run.body = body;
    run.argument = argument;
    getcontext(&run.callee);
    run.callee.uc_stack.ss_sp = base;
    run.callee.uc_stack.ss_size = main_stack_size;
    run.callee.uc_link = &run.caller;
    makecontext(&run.callee, on_new_stack, 0);
    swapcontext(&run.caller, &run.callee);
    return run.result;
}
