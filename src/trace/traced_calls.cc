#include "trace/traced_calls.h"

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

int install_trace_filter(CallSet calls) {
    std::vector<sock_filter> code;
    auto load = [&](size_t offset) {
        code.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<uint32_t>(offset)));
    };
    auto give = [&](uint32_t action) { code.push_back(BPF_STMT(BPF_RET | BPF_K, action)); };

    load(offsetof(seccomp_data, arch));
    code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArch, 1, 0));
    give(SECCOMP_RET_ALLOW);
    load(offsetof(seccomp_data, nr));
    for (const TracedCall& call : kCalls) {
        if (!is_in(calls, call)) continue;
        code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<uint32_t>(call.number), 0, 1));
        give(SECCOMP_RET_TRACE);
    }
    if (is_in(calls, kInputCall)) {
        code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<uint32_t>(kInputCall.number), 0, 3));
        load(offsetof(seccomp_data, args[0]));  // the lower half: both architectures are little-endian
        code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1));
        give(SECCOMP_RET_TRACE);
    }
    give(SECCOMP_RET_ALLOW);

    sock_fprog program = {static_cast<unsigned short>(code.size()), code.data()};
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0) return 0;
    if (errno != EACCES) return errno;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0 ? 0 : errno;
}

}  // namespace kb::trace
