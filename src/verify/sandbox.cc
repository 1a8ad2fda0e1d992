// Four processes:  verifier -> keeper (makes the namespaces) -> first (builds the root, then traces) -> program.
// `first` is process 1 of the new process namespace: when it ends, for whatever reason, the kernel ends all the rest.
// It dies with `keeper`, and that one with the verifier, so nothing is ever left running.
// Messages (channel.h) go from keeper and first to the verifier; a second pipe, closed by the verifier, holds `first`
// back until the verifier has read the program's output files through /proc/<first>/root.
#include "verify/sandbox.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "trace/traced_calls.h"
#include "trace/tracer.h"
#include "verify/channel.h"
#include "verify/sandbox_root.h"

namespace kb::verify {

namespace {

constexpr size_t kTailBytes = 64 * 1024;
constexpr int kLost = 125;  // exit code of keeper and first; the messages have said why

struct Pipes {
    process::Pipe messages, release, out, err;
};

void die_with_parent(pid_t parent_should_be) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (parent_should_be != 0 && ::getppid() != parent_should_be) ::_exit(kLost);
}

std::vector<char*> c_strings(const std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (const std::string& text : texts) out.push_back(const_cast<char*>(text.c_str()));
    out.push_back(nullptr);
    return out;
}

[[noreturn]] void become_program(const SandboxPlan& plan, const Pipes& pipes, int input, int go) {
    std::vector<char*> argv = c_strings(plan.argv);
    std::vector<char*> env = c_strings(plan.env);
    ::dup2(input, 0);
    ::dup2(pipes.out.write, 1);
    ::dup2(pipes.err.write, 2);
    for (int signal = 1; signal < NSIG; signal++) ::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    drop_privileges();
    char byte = 0;
    if (::read(go, &byte, 1) != 1) ::_exit(kLost);  // from here the tracer watches
    if (trace::install_trace_filter(trace::CallSet::Everything) != 0) ::_exit(kLost);
    ::execve(argv[0], argv.data(), env.data());
    send_message(pipes.messages.write, {std::string(message::kNotStarted), std::to_string(errno)});
    ::_exit(kLost);
}

[[noreturn]] void be_first(const SandboxPlan& plan, Pipes& pipes, int input) {
    int messages = pipes.messages.write;
    auto refuse = [&](const std::string& why) {
        send_message(messages, {std::string(message::kRefused), why});
        ::_exit(kLost);
    };
    die_with_parent(0);  // its parent is outside of this process namespace: getppid() is 0
    if (Refusal no = build_root(plan); !no.empty()) refuse(no);
    PythonSearch pythons = search_python(plan.own);
    for (const std::string& path : pythons.found) send_message(messages, {std::string(message::kPython), path});
    send_message(messages, {std::string(message::kRootReady), std::to_string(pythons.files)});

    process::Pipe go;
    if (!go.open()) refuse("no pipe left");
    pid_t program = ::fork();
    if (program == 0) become_program(plan, pipes, input, go.read);
    if (program < 0) refuse("fork failed in the sandbox");
    trace::Watch watch;
    watch.on_access = [&](const Access& access) {
        send_message(messages, {std::string(message::kAccess), std::string(1, trace::access_letter(access.kind)),
                                std::to_string(access.error), access.path, access.program});
        return true;
    };
    trace::TraceEnd end = trace::trace_program(program, go.write, watch);
    if (!end.traced)
        refuse(std::string("the system does not let this user trace a program (ptrace): ") + std::strerror(end.error));
    send_message(messages, {std::string(message::kExited), std::to_string(end.exit_code), std::to_string(end.signal),
                            std::to_string(end.left_over)});
    process::Pipe::close(pipes.out.write);
    process::Pipe::close(pipes.err.write);
    char byte = 0;
    while (::read(pipes.release.read, &byte, 1) < 0 && errno == EINTR) {
    }
    ::_exit(0);
}

[[noreturn]] void be_keeper(const SandboxPlan& plan, Pipes& pipes, int input, pid_t verifier) {
    process::Pipe::close(pipes.messages.read);
    process::Pipe::close(pipes.release.write);
    ::setsid();
    for (int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_DFL);  // ours would only set a flag
    if (Refusal no = enter_namespaces(); !no.empty()) {
        send_message(pipes.messages.write, {std::string(message::kRefused), no});
        ::_exit(kLost);
    }
    die_with_parent(verifier);
    pid_t first = ::fork();
    if (first == 0) be_first(plan, pipes, input);
    if (first < 0) {
        send_message(pipes.messages.write, {std::string(message::kRefused), "fork failed in the new namespaces"});
        ::_exit(kLost);
    }
    send_message(pipes.messages.write, {std::string(message::kRootPid), std::to_string(first)});
    for (int* end : {&pipes.messages.write, &pipes.release.read, &pipes.out.write, &pipes.err.write})
        process::Pipe::close(*end);
    while (::waitpid(first, nullptr, 0) < 0 && errno == EINTR) {
    }
    ::_exit(0);
}

int number(const std::string& text) {
    return static_cast<int>(std::strtol(text.c_str(), nullptr, 10));
}

// A file inside the sandbox, seen from outside. Links are followed as the program would follow them, never out of it.
bool read_inside(int root, const std::string& path, std::string& content) {
    open_how how = {};
    how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
    how.resolve = RESOLVE_IN_ROOT;
    int fd = static_cast<int>(::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how));
    if (fd < 0) return false;
    std::array<char, 65536> buffer;
    ssize_t n;
    while ((n = ::read(fd, buffer.data(), buffer.size())) > 0) content.append(buffer.data(), static_cast<size_t>(n));
    ::close(fd);
    return n == 0;
}

// The verifier's side: reads the three pipes until the program and all that belongs to it are gone.
class Watch {
public:
    Watch(const SandboxPlan& plan, Pipes& pipes) : plan_(plan), pipes_(pipes) {}
    SandboxRun to_end(pid_t keeper);

private:
    void take_messages();
    void take(const Message& fields);
    void take_output(int& fd, int our_fd, std::string& tail);
    void read_outputs();
    int milliseconds_left() const;
    bool is_over_time() const { return plan_.timeout_seconds > 0 && !exited_ && seconds() >= plan_.timeout_seconds; }
    double seconds() const;

    const SandboxPlan& plan_;
    Pipes& pipes_;
    SandboxRun run_;
    MessageReader reader_;
    pid_t root_pid_ = 0;
    bool exited_ = false;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

double Watch::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

int Watch::milliseconds_left() const {
    constexpr int kLook = 250;  // now and then, whether we were interrupted
    if (plan_.timeout_seconds <= 0 || exited_) return kLook;
    double left = plan_.timeout_seconds - seconds();
    return left > 0 ? std::min(static_cast<int>(left * 1000) + 1, kLook) : 0;
}

void Watch::take(const Message& fields) {
    const std::string& what = fields[0];
    if (what == message::kAccess) {
        run_.accesses.push_back({trace::access_kind(fields[1][0]), number(fields[2]), fields[3], fields[4], {}});
    } else if (what == message::kRootPid) {
        root_pid_ = number(fields[1]);
    } else if (what == message::kRefused) {
        run_.refused = fields[1];
    } else if (what == message::kPython) {
        run_.pythons.push_back(fields[1]);
    } else if (what == message::kRootReady) {
        run_.root_files = number(fields[1]);
        start_ = std::chrono::steady_clock::now();
    } else if (what == message::kNotStarted) {
        run_.start_error = number(fields[1]);
    } else if (what == message::kExited) {
        exited_ = true;
        run_.exit_code = number(fields[1]);
        run_.signal = number(fields[2]);
        run_.left_over = number(fields[3]);
        run_.seconds = seconds();
    }
}

void Watch::take_messages() {
    std::array<char, 65536> buffer;
    ssize_t n = ::read(pipes_.messages.read, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) return;
    if (n <= 0) return process::Pipe::close(pipes_.messages.read);
    reader_.feed({buffer.data(), static_cast<size_t>(n)});
    for (Message fields; reader_.next(fields);) take(fields);
}

void Watch::take_output(int& fd, int our_fd, std::string& tail) {
    std::array<char, 65536> buffer;
    ssize_t n = ::read(fd, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) return;
    if (n <= 0) return process::Pipe::close(fd);
    for (ssize_t done = 0; plan_.pass_output_on && done < n;) {
        ssize_t wrote = ::write(our_fd, buffer.data() + done, static_cast<size_t>(n - done));
        if (wrote <= 0) break;
        done += wrote;
    }
    tail.append(buffer.data(), static_cast<size_t>(n));
    if (tail.size() > 2 * kTailBytes) tail.erase(0, tail.size() - kTailBytes);
}

void Watch::read_outputs() {
    int root = ::open(("/proc/" + std::to_string(root_pid_) + "/root").c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (root < 0) return;
    std::vector<std::string> wanted = plan_.outputs;
    for (const Access& access : run_.accesses)
        if (access.kind == AccessKind::Rewrite && access.error == 0)
            for (const std::string& path : plan_.copies)
                if (path == access.path) wanted.push_back(path);
    for (const std::string& path : wanted) {
        SandboxOutput output{path, {}};
        if (read_inside(root, path, output.content)) run_.outputs.push_back(std::move(output));
    }
    ::close(root);
}

SandboxRun Watch::to_end(pid_t keeper) {
    while (pipes_.messages.read >= 0 || pipes_.out.read >= 0 || pipes_.err.read >= 0) {
        std::array<pollfd, 3> wanted = {
            {{pipes_.messages.read, POLLIN, 0}, {pipes_.out.read, POLLIN, 0}, {pipes_.err.read, POLLIN, 0}}};
        int ready = ::poll(wanted.data(), wanted.size(), milliseconds_left());
        if (ready < 0 && errno != EINTR) break;
        if (process::interrupted()) {
            ::kill(keeper, SIGKILL);
            break;
        }
        if (ready == 0 && !run_.timed_out && is_over_time()) {
            run_.timed_out = true;
            run_.seconds = seconds();
            exited_ = true;  // no more time limit; the pipes close as the processes end
            if (root_pid_ > 0) read_outputs();
            ::kill(keeper, SIGKILL);
        }
        if (ready <= 0) continue;
        if (wanted[1].revents) take_output(pipes_.out.read, 1, run_.out_tail);
        if (wanted[2].revents) take_output(pipes_.err.read, 2, run_.err_tail);
        if (wanted[0].revents) take_messages();
        if (exited_ && !run_.timed_out && pipes_.release.write >= 0) {
            read_outputs();
            process::Pipe::close(pipes_.release.write);
        }
    }
    int status = 0;
    while (::waitpid(keeper, &status, 0) < 0 && errno == EINTR) {
    }
    if (!exited_ && run_.refused.empty()) run_.refused = "the sandbox ended unexpectedly";
    return std::move(run_);
}

}  // namespace

Result<SandboxRun> run_in_sandbox(const SandboxPlan& plan) {
    std::string input_file = plan.input_file.empty() ? "/dev/null" : plan.input_file;
    int input = ::open(input_file.c_str(), O_RDONLY | O_CLOEXEC);
    if (input < 0) return fail(Code::CannotRead, input_file + ": " + std::strerror(errno));

    Pipes pipes;
    if (!pipes.messages.open() || !pipes.release.open() || !pipes.out.open() || !pipes.err.open()) {
        ::close(input);
        return fail(Code::CannotStart, "no pipe for the sandbox: " + std::string(std::strerror(errno)));
    }
    pid_t verifier = ::getpid();
    pid_t keeper = ::fork();
    if (keeper == 0) be_keeper(plan, pipes, input, verifier);
    int error = errno;
    ::close(input);
    if (keeper < 0) return fail(Code::CannotStart, "cannot fork: " + std::string(std::strerror(error)));
    for (int* end : {&pipes.messages.write, &pipes.release.read, &pipes.out.write, &pipes.err.write})
        process::Pipe::close(*end);
    return Watch(plan, pipes).to_end(keeper);
}

}  // namespace kb::verify
