#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <map>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"

extern char** environ;

namespace kb::process {
namespace {

// ---- interrupts ----------------------------------------------------------------------------------------------------

std::atomic<int> g_signal{0};
std::array<std::atomic<pid_t>, 64> g_children{};  // running children, for the handler

void remember(pid_t pid) {
    for (auto& slot : g_children) {
        pid_t empty = 0;
        if (slot.compare_exchange_strong(empty, pid)) return;
    }
}
void forget(pid_t pid) {
    for (auto& slot : g_children) {
        pid_t mine = pid;
        if (slot.compare_exchange_strong(mine, 0)) return;
    }
}
void on_signal(int number) {
    g_signal = number;
    for (auto& slot : g_children)
        if (pid_t pid = slot.load()) ::kill(pid, number);
}

// ---- starting ------------------------------------------------------------------------------------------------------

std::vector<std::string> environment_of(const Command& command) {
    std::map<std::string, std::string> vars;
    if (!command.clear_env)
        for (char** item = environ; *item; item++) {
            std::string_view text = *item;
            size_t equal = text.find('=');
            if (equal != std::string_view::npos) vars[std::string(text.substr(0, equal))] = text.substr(equal + 1);
        }
    for (const std::string& name : command.unset_env) vars.erase(name);
    for (const auto& [name, value] : command.env) vars[name] = value;
    std::vector<std::string> out;
    for (const auto& [name, value] : vars) out.push_back(name + "=" + value);
    return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (std::string& text : texts) out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

// fds are the child's 0, 1 and 2; -1 means inherit. Everything that allocates happens before fork.
Result<pid_t> spawn(const Command& command, int in, int out, int err) {
    std::string program = command.argv.at(0);
    if (program.find('/') == std::string::npos) program = find_program(program);
    if (program.empty()) return fail(Code::CannotStart, "cannot start '" + command.argv[0] + "': not found in PATH");
    std::vector<std::string> args = command.argv, vars = environment_of(command);
    std::vector<char*> argv = pointers(args), envp = pointers(vars);
    Pipe failure;  // carries errno when exec fails
    if (!failure.open()) return fail(Code::CannotStart, std::string("cannot start a process: ") + ::strerror(errno));
    pid_t parent = ::getpid();
    pid_t pid = ::fork();
    if (pid < 0) return fail(Code::CannotStart, std::string("cannot start a process: ") + ::strerror(errno));
    if (pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent) ::_exit(127);
        const int wanted[3] = {in, out, err};
        for (int fd = 0; fd < 3; fd++)
            if (wanted[fd] >= 0 && wanted[fd] != fd) ::dup2(wanted[fd], fd);
        for (int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) ::signal(number, SIG_DFL);
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        if (command.cwd.empty() || ::chdir(command.cwd.c_str()) == 0)
            ::execve(program.c_str(), argv.data(), envp.data());
        int number = errno;
        if (::write(failure.write, &number, sizeof number) < 0) ::_exit(126);
        ::_exit(127);
    }
    remember(pid);
    Pipe::close(failure.write);
    int number = 0;
    ssize_t n;
    do n = ::read(failure.read, &number, sizeof number);
    while (n < 0 && errno == EINTR);
    if (n == static_cast<ssize_t>(sizeof number)) {
        ::waitpid(pid, nullptr, 0);
        forget(pid);
        return fail(Code::CannotStart, "cannot start '" + program + "': " + ::strerror(number));
    }
    return pid;
}

Finished wait_for(pid_t pid) {
    Finished out;
    int status = 0;
    struct rusage usage = {};
    while (::wait4(pid, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    forget(pid);
    out.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    out.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    out.peak_kb = usage.ru_maxrss;
    return out;
}

// Feeds `input` and drains the given pipes until all are at their end.
void pump(int& in, std::string_view input, std::array<int*, 2> outs,
          const std::function<void(int, std::string_view)>& on_data) {
    std::array<char, 65536> buffer;
    if (input.empty()) Pipe::close(in);
    for (;;) {
        std::array<pollfd, 3> polls{};
        polls[0] = {in, POLLOUT, 0};
        for (size_t i = 0; i < 2; i++) polls[i + 1] = {outs[i] ? *outs[i] : -1, POLLIN, 0};
        if (polls[0].fd < 0 && polls[1].fd < 0 && polls[2].fd < 0) return;
        if (::poll(polls.data(), polls.size(), -1) < 0) {
            if (errno == EINTR) continue;
            return;
        }
        if (polls[0].revents) {
            ssize_t n = ::write(in, input.data(), std::min<size_t>(input.size(), 65536));
            if (n > 0) input.remove_prefix(static_cast<size_t>(n));
            if (n < 0 || input.empty()) Pipe::close(in);
        }
        for (size_t i = 0; i < 2; i++) {
            if (!polls[i + 1].revents) continue;
            ssize_t n = ::read(*outs[i], buffer.data(), buffer.size());
            if (n > 0)
                on_data(static_cast<int>(i), std::string_view(buffer.data(), static_cast<size_t>(n)));
            else if (n == 0 || errno != EINTR)
                Pipe::close(*outs[i]);
        }
    }
}

Result<Finished> run_piped(const Command& command, bool merge,
                           const std::function<void(int, std::string_view)>& on_data) {
    Pipe in, out, err;
    if (!in.open() || !out.open() || (!merge && !err.open()))
        return fail(Code::CannotStart, std::string("cannot start a process: ") + ::strerror(errno));
    int null_fd = command.input.empty() ? ::open("/dev/null", O_RDONLY | O_CLOEXEC) : -1;
    auto pid = spawn(command, null_fd >= 0 ? null_fd : in.read, out.write, merge ? out.write : err.write);
    Pipe::close(null_fd);
    if (!pid) return tl::unexpected<Error>(pid.error());
    Pipe::close(in.read);
    Pipe::close(out.write);
    Pipe::close(err.write);
    auto old = ::signal(SIGPIPE, SIG_IGN);
    pump(in.write, command.input, {&out.read, merge ? nullptr : &err.read}, on_data);
    ::signal(SIGPIPE, old);
    return wait_for(*pid);
}

}  // namespace

bool Pipe::open() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) < 0) return false;
    read = ends[0];
    write = ends[1];
    return true;
}

void Pipe::close(int& end) {
    if (end >= 0) ::close(std::exchange(end, -1));
}

Pipe::~Pipe() {
    close(read);
    close(write);
}

Result<Finished> run(const Command& command) {
    std::string texts[2];
    auto done = run_piped(command, false, [&](int which, std::string_view data) { texts[which] += data; });
    if (!done) return done;
    done->out = std::move(texts[0]);
    done->err = std::move(texts[1]);
    return done;
}

Result<Finished> run_lines(const Command& command, const std::function<void(std::string_view)>& on_line) {
    std::string pending;
    auto done = run_piped(command, true, [&](int, std::string_view data) {
        pending += data;
        size_t begin = 0;
        for (size_t end; (end = pending.find('\n', begin)) != std::string::npos; begin = end + 1)
            on_line(std::string_view(pending).substr(begin, end - begin));
        pending.erase(0, begin);
    });
    if (!pending.empty()) on_line(pending);
    return done;
}

Result<Finished> run_attached(const Command& command) {
    KB_TRY(pid_t pid, spawn(command, -1, -1, -1));
    return wait_for(pid);
}

void die_by(int number) {
    rlimit none = {0, 0};  // the child has left its core
    ::setrlimit(RLIMIT_CORE, &none);
    ::signal(number, SIG_DFL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    ::sigprocmask(SIG_UNBLOCK, &only, nullptr);
    ::raise(number);
    ::_exit(128 + number);
}

Error replace_by(const std::vector<std::string>& command) {
    std::vector<std::string> args = command;
    std::vector<char*> argv = pointers(args);
    ::signal(SIGPIPE, SIG_DFL);
    ::execv(argv[0], argv.data());
    return {Code::CannotStart, "cannot start '" + args[0] + "': " + ::strerror(errno), {}, {}, {}};
}

Child::Child(Child&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), in_(std::exchange(other.in_, -1)), out_(std::exchange(other.out_, -1)) {}

Child& Child::operator=(Child&& other) noexcept {
    std::swap(pid_, other.pid_);
    std::swap(in_, other.in_);
    std::swap(out_, other.out_);
    return *this;
}

Child::~Child() {
    if (running()) finish();
}

Result<Child> Child::start(const Command& command, int stderr_fd) {
    Pipe in, out;
    if (!in.open() || !out.open())
        return fail(Code::CannotStart, std::string("cannot start a process: ") + ::strerror(errno));
    ::signal(SIGPIPE, SIG_IGN);
    KB_TRY(pid_t pid, spawn(command, in.read, out.write, stderr_fd));
    Child child;
    child.pid_ = pid;
    child.in_ = std::exchange(in.write, -1);
    child.out_ = std::exchange(out.read, -1);
    return child;
}

bool Child::write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t n = ::write(in_, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR && !interrupted()) continue;
        if (n < 0) return false;
        bytes.remove_prefix(static_cast<size_t>(n));
    }
    return true;
}

bool Child::read_exact(char* buffer, size_t size) {
    while (size) {
        ssize_t n = ::read(out_, buffer, size);
        if (n < 0 && errno == EINTR && !interrupted()) continue;
        if (n <= 0) return false;
        buffer += n;
        size -= static_cast<size_t>(n);
    }
    return true;
}

void Child::kill() {
    if (running()) ::kill(pid_, SIGKILL);
}

Finished Child::finish() {
    Pipe::close(in_);
    Pipe::close(out_);
    return wait_for(std::exchange(pid_, -1));
}

std::vector<std::string> find_programs(const std::string& name) {
    std::vector<std::string> out;
    for (const std::string& dir : split(env("PATH"), ':')) {
        std::string path = fs::join(dir.empty() ? "." : dir, name);
        if (fs::is_executable(path)) out.push_back(fs::absolute(path));
    }
    return out;
}

std::string find_program(const std::string& name) {
    auto all = find_programs(name);
    return all.empty() ? "" : all.front();
}

std::string env(const std::string& name) {
    const char* value = ::getenv(name.c_str());
    return value ? value : "";
}

std::vector<std::pair<std::string, std::string>> environment() {
    std::vector<std::pair<std::string, std::string>> out;
    for (char** item = environ; *item; item++) {
        std::string_view text = *item;
        size_t equal = text.find('=');
        if (equal != std::string_view::npos) out.emplace_back(text.substr(0, equal), text.substr(equal + 1));
    }
    return out;
}

std::string self_path() {
    return fs::canonical("/proc/self/exe");
}

long peak_memory_kb() {
    struct rusage self = {}, children = {};
    ::getrusage(RUSAGE_SELF, &self);
    ::getrusage(RUSAGE_CHILDREN, &children);
    return std::max(self.ru_maxrss, children.ru_maxrss);
}

unsigned cpu_count() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) == 0) return static_cast<unsigned>(std::max(1, CPU_COUNT(&set)));
    return 1;
}

void catch_interrupts() {
    struct sigaction action = {};
    action.sa_handler = on_signal;
    sigemptyset(&action.sa_mask);
    for (int number : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(number, &action, nullptr);
}

bool interrupted() {
    return g_signal != 0;
}

Status check_interrupted() {
    if (!interrupted()) return {};
    return fail(Code::Interrupted, std::string("stopped by ") + ::strsignal(g_signal),
                "run the same command again; what is already built is kept");
}

}  // namespace kb::process
