// Problem: know every file that a program asks for, through libc, raw system calls, threads and children, without
// slowing it much and without anything loaded into it.
// Choice: ptrace with a seccomp filter (traced_calls.cc). The program stops only at calls that name a file: once at the
// entry, where the path is read, and, for those who want to know, once at the exit, for the result. All other calls run
// at full speed.
//     openat(AT_FDCWD, "idx.json") in /home/user -> ENOENT   =>   {kOpen, ENOENT, "/home/user/idx.json"}
#include "trace/tracer.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

namespace kb::trace {

namespace {

constexpr unsigned kGraceSeconds = 2;   // for processes that outlive the program
constexpr int kFirstRestartCode = 512;  // the kernel's own codes: the call will be entered again

struct Task {
    std::optional<Access> pending;  // entered, result not known yet
    uint64_t input = 0;             // entered: a read into this buffer
    std::string program;
};

std::string read_link(const std::string& path) {
    char buffer[PATH_MAX];
    ssize_t n = ::readlink(path.c_str(), buffer, sizeof buffer);
    return n > 0 ? std::string(buffer, static_cast<size_t>(n)) : std::string();
}

// Copies up to `size` bytes from the traced process; returns what could be read.
std::string read_memory(pid_t pid, uint64_t address, size_t size) {
    std::string out(size, '\0');
    iovec local = {out.data(), size};
    iovec remote = {reinterpret_cast<void*>(address), size};
    ssize_t n = process_vm_readv(pid, &local, 1, &remote, 1, 0);
    out.resize(n > 0 ? static_cast<size_t>(n) : 0);
    return out;
}

// A C string of the traced process. Reads to page ends only: the next page may not exist.
std::optional<std::string> read_text(pid_t pid, uint64_t address) {
    constexpr uint64_t kPage = 4096;
    std::string out;
    while (out.size() < PATH_MAX) {
        std::string piece = read_memory(pid, address, kPage - address % kPage);
        if (piece.empty()) return std::nullopt;
        size_t end = piece.find('\0');
        if (end != std::string::npos) return out + piece.substr(0, end);
        out += piece;
        address += piece.size();
    }
    return std::nullopt;
}

// A path argument as an Access without its kind.
std::optional<Access> named_file(pid_t pid, int directory, uint64_t address) {
    std::optional<std::string> text = read_text(pid, address);
    if (!text || text->empty()) return std::nullopt;  // empty: the descriptor itself is meant
    if ((*text)[0] == '/') return Access{AccessKind::Open, 0, normal_path(*text), {}, {}};
    std::string proc = "/proc/" + std::to_string(pid);
    std::string base = read_link(directory == AT_FDCWD ? proc + "/cwd" : proc + "/fd/" + std::to_string(directory));
    if (base.empty() || base[0] != '/') return std::nullopt;
    return Access{AccessKind::Open, 0, normal_path(base + "/" + *text), {}, base};
}

AccessKind open_kind(uint64_t flags) {
    if (flags & O_TRUNC) return AccessKind::Rewrite;
    bool writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT) != 0;
    return writes ? AccessKind::Write : AccessKind::Open;
}

std::optional<Access> internet_access(const std::string& text, uint16_t port) {
    if (port == 53) return Access{AccessKind::NameLookup, 0, "name server", {}, {}};
    if (text == "::1" || text.rfind("127.", 0) == 0 || text.rfind("::ffff:127.", 0) == 0) return std::nullopt;
    return Access{AccessKind::Network, 0, text + ":" + std::to_string(port), {}, {}};
}

std::optional<Access> connect_access(pid_t pid, uint64_t address, uint64_t length) {
    std::string raw = read_memory(pid, address, std::min<uint64_t>(length, sizeof(sockaddr_un)));
    sockaddr_storage storage = {};
    std::memcpy(&storage, raw.data(), raw.size());
    char text[INET6_ADDRSTRLEN] = "";
    if (storage.ss_family == AF_INET) {
        sockaddr_in in;
        std::memcpy(&in, &storage, sizeof in);
        inet_ntop(AF_INET, &in.sin_addr, text, sizeof text);
        return internet_access(text, ntohs(in.sin_port));
    }
    if (storage.ss_family == AF_INET6) {
        sockaddr_in6 in;
        std::memcpy(&in, &storage, sizeof in);
        inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof text);
        return internet_access(text, ntohs(in.sin6_port));
    }
    constexpr size_t kPathAt = offsetof(sockaddr_un, sun_path);
    if (storage.ss_family != AF_UNIX || raw.size() <= kPathAt) return std::nullopt;
    bool abstract = raw[kPathAt] == '\0';
    std::string path = std::string(raw.substr(kPathAt + (abstract ? 1 : 0)).c_str());
    return Access{AccessKind::Socket, 0, abstract ? "@" + path : normal_path(path), {}, {}};
}

// What the call at its entry asks for; nothing when it names no file.
std::optional<Access> entered(pid_t pid, const TracedCall& call, const uint64_t* args) {
    int directory = static_cast<int>(args[0]);
    std::optional<Access> out;
    AccessKind kind = call.kind;
    uint64_t flags = 0;
    switch (call.shape) {
        case CallShape::Path:
        case CallShape::Create: out = named_file(pid, AT_FDCWD, args[0]); break;
        case CallShape::AtPath: out = named_file(pid, directory, args[1]); break;
        case CallShape::Open:
            out = named_file(pid, AT_FDCWD, args[0]);
            kind = open_kind(flags = args[1]);
            break;
        case CallShape::OpenAt:
            out = named_file(pid, directory, args[1]);
            kind = open_kind(flags = args[2]);
            break;
        case CallShape::OpenAt2: {
            out = named_file(pid, directory, args[1]);
            std::string how = read_memory(pid, args[2], sizeof(open_how::flags));
            std::memcpy(&flags, how.data(), how.size());
            kind = open_kind(flags);
            break;
        }
        case CallShape::Connect: return connect_access(pid, args[1], args[2]);
        case CallShape::Input: return std::nullopt;
    }
    if (!out) return out;
    out->kind = kind;
    out->reads_too = kind == AccessKind::Write && (flags & O_ACCMODE) == O_RDWR;
    return out;
}

class Tracer {
public:
    Tracer(pid_t main, const Watch& watch) : main_(main), watch_(watch) {}

    TraceEnd follow();

private:
    void stopped(pid_t pid, int status);
    void at_entry(pid_t pid);
    void at_exit(pid_t pid);
    void at_event(pid_t pid, int event);
    void resume(pid_t pid, int signal);
    void report(const Access& access);
    bool is_answer_wanted(AccessKind kind) const {
        return watch_.calls == CallSet::Everything || kind == AccessKind::Exec;
    }

    pid_t main_;
    const Watch& watch_;
    bool ended_ = false;  // the program itself; others may go on
    std::map<pid_t, Task> tasks_;
    std::unordered_set<std::string> seen_;
};

void Tracer::report(const Access& access) {
    if (ended_ && watch_.on_end) return;
    std::string key = std::string(1, access_letter(access.kind)) + std::to_string(access.error) + access.path;
    if (watch_.calls == CallSet::FilesAndInput) key += "\n" + access.program;
    if (!seen_.contains(key) && watch_.on_access(access)) seen_.insert(key);
}

void Tracer::resume(pid_t pid, int signal) {
    const Task& task = tasks_[pid];
    auto request = task.pending || task.input ? PTRACE_SYSCALL : PTRACE_CONT;
    ptrace(request, pid, nullptr, signal);  // fails when the process was killed meanwhile: waitpid tells
}

void Tracer::at_entry(pid_t pid) {
    __ptrace_syscall_info info = {};
    if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info) <= 0) return;
    if (info.op != PTRACE_SYSCALL_INFO_SECCOMP) return;
    const TracedCall* call = traced_call(info.seccomp.nr);
    if (!call) return;
    Task& task = tasks_[pid];
    uint64_t args[6];
    std::copy(std::begin(info.seccomp.args), std::end(info.seccomp.args), args);
    if (call->shape == CallShape::Input) {
        task.input = ended_ || !watch_.on_input ? 0 : args[1];
        return;
    }
    task.pending = entered(pid, *call, args);
    if (!task.pending) return;
    task.pending->program = task.program;
    if (is_answer_wanted(task.pending->kind)) return;
    report(*task.pending);
    task.pending.reset();
}

void Tracer::at_exit(pid_t pid) {
    Task& task = tasks_[pid];
    std::optional<Access> pending = std::exchange(task.pending, std::nullopt);
    uint64_t input = std::exchange(task.input, 0);
    __ptrace_syscall_info info = {};
    if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info) <= 0) return;
    if (info.op != PTRACE_SYSCALL_INFO_EXIT) return;
    if (input && !info.exit.is_error) watch_.on_input(read_memory(pid, input, static_cast<size_t>(info.exit.rval)));
    if (!pending) return;
    Access access = *std::move(pending);
    if (info.exit.is_error) access.error = static_cast<int>(-info.exit.rval);
    if (access.error >= kFirstRestartCode) return;
    if (access.kind == AccessKind::Exec && access.error == 0) {
        task.program = access.path;
        access.program = access.path;
    }
    report(access);
}

void Tracer::at_event(pid_t pid, int event) {
    unsigned long other = 0;
    ptrace(PTRACE_GETEVENTMSG, pid, nullptr, &other);
    pid_t tid = static_cast<pid_t>(other);
    if (event == PTRACE_EVENT_EXEC && tid != pid) {
        // A thread replaced the program: it goes on under the process's id.
        auto former = tasks_.extract(tid);
        if (former) tasks_[pid] = std::move(former.mapped());
    }
    if (event == PTRACE_EVENT_FORK || event == PTRACE_EVENT_VFORK || event == PTRACE_EVENT_CLONE)
        tasks_[tid].program = tasks_[pid].program;
}

void Tracer::stopped(pid_t pid, int status) {
    int signal = WSTOPSIG(status);
    int event = status >> 16;
    if (event == PTRACE_EVENT_SECCOMP) {
        at_entry(pid);
    } else if (event == PTRACE_EVENT_STOP) {
        bool group_stop = signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
        if (group_stop) {
            ptrace(PTRACE_LISTEN, pid, nullptr, nullptr);
            return;
        }
    } else if (event != 0) {
        at_event(pid, event);
    } else if (signal == (SIGTRAP | 0x80)) {
        at_exit(pid);
    } else {
        resume(pid, signal);
        return;
    }
    resume(pid, 0);
}

TraceEnd Tracer::follow() {
    TraceEnd end;
    while (true) {
        int status = 0;
        pid_t pid = waitpid(-1, &status, __WALL);
        if (pid < 0 && errno == EINTR) {
            if (watch_.on_end) continue;  // a signal for us alone
            // The grace is over.
            end.left_over = static_cast<int>(tasks_.size());
            kill(-1, SIGKILL);
            continue;
        }
        if (pid < 0) break;  // nobody is left
        if (WIFSTOPPED(status)) {
            stopped(pid, status);
            continue;
        }
        tasks_.erase(pid);
        if (pid != main_ || ended_) continue;
        ended_ = true;
        end.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
        end.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        if (watch_.on_end)
            watch_.on_end(end);
        else
            alarm(kGraceSeconds);
    }
    if (!watch_.on_end) alarm(0);
    return end;
}

}  // namespace

TraceEnd trace_program(pid_t program, int go, const Watch& watch) {
    if (!watch.on_end) {
        struct sigaction wake = {};
        wake.sa_handler = [](int) {};  // only to interrupt waitpid
        sigaction(SIGALRM, &wake, nullptr);
    }

    constexpr long kOptions = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
                              PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
    TraceEnd end;
    if (ptrace(PTRACE_SEIZE, program, nullptr, kOptions) != 0) {
        end.traced = false;
        end.error = errno;
        return end;
    }
    if (write(go, "g", 1) != 1) kill(program, SIGKILL);
    return Tracer(program, watch).follow();
}

}  // namespace kb::trace
