#include "trace/traced_calls.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstddef>
#include <iterator>
#include <vector>

namespace kb::trace {

namespace {

constexpr TracedCall kCalls[] = {
#ifdef SYS_open  // the old calls without a directory argument: x86-64 has them, later architectures do not
    {SYS_open, CallShape::Open, AccessKind::Open},         {SYS_creat, CallShape::Create, AccessKind::Rewrite},
    {SYS_stat, CallShape::Path, AccessKind::Stat},         {SYS_lstat, CallShape::Path, AccessKind::Stat},
    {SYS_access, CallShape::Path, AccessKind::Stat},       {SYS_readlink, CallShape::Path, AccessKind::Stat},
#endif
    {SYS_openat, CallShape::OpenAt, AccessKind::Open},     {SYS_openat2, CallShape::OpenAt2, AccessKind::Open},
    {SYS_newfstatat, CallShape::AtPath, AccessKind::Stat}, {SYS_statx, CallShape::AtPath, AccessKind::Stat},
    {SYS_faccessat, CallShape::AtPath, AccessKind::Stat},  {SYS_faccessat2, CallShape::AtPath, AccessKind::Stat},
    {SYS_readlinkat, CallShape::AtPath, AccessKind::Stat}, {SYS_execve, CallShape::Path, AccessKind::Exec},
    {SYS_execveat, CallShape::AtPath, AccessKind::Exec},   {SYS_connect, CallShape::Connect, AccessKind::Socket},
};

// Reading from descriptor 0 only, and only with CallSet::FilesAndInput.
constexpr TracedCall kInputCall = {SYS_read, CallShape::Input, AccessKind::Open};

bool is_in(CallSet calls, const TracedCall& call) {
    switch (call.shape) {
        case CallShape::Open:
        case CallShape::OpenAt:
        case CallShape::OpenAt2:
        case CallShape::Create: return true;
        case CallShape::Path:
        case CallShape::AtPath: return calls == CallSet::Everything || call.kind == AccessKind::Exec;
        case CallShape::Connect: return calls == CallSet::Everything;
        case CallShape::Input: return calls == CallSet::FilesAndInput;
    }
    return false;
}

#if defined(__x86_64__)
constexpr uint32_t kArch = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr uint32_t kArch = AUDIT_ARCH_AARCH64;
#else
#error "Keelback traces programs on x86-64 and aarch64"
#endif

}  // namespace

const TracedCall* traced_call(uint64_t number) {
    for (const TracedCall& call : kCalls)
        if (static_cast<uint64_t>(call.number) == number) return &call;
    return number == static_cast<uint64_t>(kInputCall.number) ? &kInputCall : nullptr;
}

int install_trace_filter(CallSet calls, uint64_t pass) {
    std::vector<sock_filter> code;
    auto load = [&](size_t offset) {
        code.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<uint32_t>(offset)));
    };
    auto give = [&](uint32_t action) { code.push_back(BPF_STMT(BPF_RET | BPF_K, action)); };
    auto skip_unless = [&](uint64_t value, uint8_t steps) {
        code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<uint32_t>(value), 0, steps));
    };
    // Both architectures are little-endian: the lower half of an argument comes first.
    auto argument = [](size_t index) { return offsetof(seccomp_data, args) + index * sizeof(uint64_t); };

    load(offsetof(seccomp_data, arch));
    code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArch, 1, 0));
    give(SECCOMP_RET_ALLOW);
    load(offsetof(seccomp_data, nr));
    // Ends the decision in kStopSize steps.
    constexpr uint8_t kStopSize = 6;
    auto stop_without_pass = [&] {
        load(argument(5));
        skip_unless(pass, 3);
        load(argument(5) + sizeof(uint32_t));
        skip_unless(pass >> 32, 1);
        give(pass ? SECCOMP_RET_ALLOW : SECCOMP_RET_TRACE);
        give(SECCOMP_RET_TRACE);
    };
    for (const TracedCall& call : kCalls) {
        if (!is_in(calls, call)) continue;
        if (call.number == SYS_openat && calls == CallSet::FilesAndInput) {
            skip_unless(SYS_openat, kStopSize + 3);
            load(argument(2));
            code.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, O_DIRECTORY, 0, 1));
            give(SECCOMP_RET_ALLOW);
            stop_without_pass();
        } else {
            skip_unless(static_cast<uint64_t>(call.number), 1);
            give(SECCOMP_RET_TRACE);
        }
    }
    if (is_in(calls, kInputCall)) {
        skip_unless(static_cast<uint64_t>(kInputCall.number), kStopSize + 2);
        load(argument(0));
        skip_unless(0, kStopSize);
        stop_without_pass();
    }
    give(SECCOMP_RET_ALLOW);

    sock_fprog program = {static_cast<unsigned short>(code.size()), code.data()};
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0) return 0;
    if (errno != EACCES) return errno;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0 ? 0 : errno;
}

}  // namespace kb::trace
