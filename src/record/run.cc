#include "record/run.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <limits.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>
#include <string_view>
#include <unordered_map>

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "record/log.h"
#include "trace/tracer.h"

namespace kb::embedded {
std::string_view record_files(std::string_view name);
}

namespace kb::record {
namespace {

constexpr size_t kInputBytes = 1 << 20;
constexpr int kNotStarted = 126;

// ---- signals: the program decides -----------------------------------------------------------------------------------

constexpr std::array kPassedOn = {SIGINT, SIGQUIT, SIGTERM, SIGHUP};
volatile sig_atomic_t g_program = 0;

// A terminal sends Ctrl-C to all of us; what was sent to us alone is meant for the program.
void pass_on(int number, siginfo_t* info, void*) {
    if (info->si_code <= 0 && g_program > 0) ::kill(g_program, number);
}

using Actions = std::array<struct sigaction, kPassedOn.size()>;

Actions set_actions(const struct sigaction& action) {
    Actions before;
    for (size_t i = 0; i < kPassedOn.size(); i++) ::sigaction(kPassedOn[i], &action, &before[i]);
    return before;
}

void restore(const Actions& actions) {
    for (size_t i = 0; i < kPassedOn.size(); i++) ::sigaction(kPassedOn[i], &actions[i], nullptr);
}

// ---- the program ----------------------------------------------------------------------------------------------------

int memory_file(const char* name, std::string_view content) {
    int fd = ::memfd_create(name, MFD_CLOEXEC);
    if (fd >= 0 && !content.empty() &&
        ::write(fd, content.data(), content.size()) != static_cast<ssize_t>(content.size()))
        return -1;
    return fd;
}

std::string seen_by_others(int fd) {
    return "/proc/" + std::to_string(::getpid()) + "/fd/" + std::to_string(fd);
}

// What the hook reads and takes away. Without /proc the loader would complain to the user: then there is no hook.
void set_hook(const RunPlan& plan, int hook, int facts, std::uint64_t pass) {
    std::string object = seen_by_others(hook);
    if (hook < 0 || facts < 0 || ::access(object.c_str(), R_OK) != 0) return;
    std::string preload = process::env("LD_PRELOAD");
    ::setenv("KEELBACK_RECORD_TO", seen_by_others(facts).c_str(), 1);
    ::setenv("KEELBACK_RECORD_OWN", plan.own.c_str(), 1);
    ::setenv("KEELBACK_RECORD_PASS", fmt::format("{:x}", pass).c_str(), 1);
    if (!preload.empty()) ::setenv("KEELBACK_RECORD_PRELOAD", preload.c_str(), 1);
    ::setenv("LD_PRELOAD", (preload.empty() ? object : object + ":" + preload).c_str(), 1);
}

[[noreturn]] void become_program(const RunPlan& plan, int go, std::uint64_t pass) {
    std::vector<char*> argv;
    for (const std::string& text : plan.argv) argv.push_back(const_cast<char*>(text.c_str()));
    argv.push_back(nullptr);
    char how = 0;
    if (::read(go, &how, 1) != 1) ::_exit(kNotStarted);
    if (how != 'g' || trace::install_trace_filter(trace::CallSet::FilesAndInput, pass) != 0)
        ::setenv("KEELBACK_RECORD_ALONE", "1", 1);
    ::execv(argv[0], argv.data());
    std::string text = "keelback: cannot start '" + plan.argv[0] + "': " + std::strerror(errno) + "\n";
    if (::write(2, text.data(), text.size()) < 0) ::_exit(kNotStarted);
    ::_exit(kNotStarted);
}

// ---- the keeper -----------------------------------------------------------------------------------------------------

// Time stamps of files lie at most a tick of the kernel behind this clock, and newer kernels' may be as fine as it is.
// What the program writes comes later than that tick: an interpreter takes longer to start.
std::int64_t now_ns() {
    timespec now = {};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

class Listener {
public:
    Listener(const RunPlan& plan, const char* log) : plan_(plan), log_(log), start_(now_ns()) {
        facts_.start_dir = fs::current_dir();
    }

    bool on_access(const trace::Access& access);
    void on_input(std::string_view text) {
        take_facts();
        take_input(text);
    }
    Facts finish(const std::string& untraced);

private:
    void take_facts(bool is_end = false);
    void take_input(std::string_view text) {
        facts_.input += text.substr(0, kInputBytes - std::min(kInputBytes, facts_.input.size()));
    }
    bool has_started(const std::string& path) { return is_started_ = is_started_ || is_script(path); }
    bool is_script(const std::string& path) const;
    bool is_python(const std::string& program);
    void take_file(FileFact file, bool was_there, std::int64_t changed_ns);
    void take_fact(const std::vector<std::string>& fields);
    void take_hello(const std::vector<std::string>& fields);

    const RunPlan& plan_;
    const char* log_;
    size_t taken_ = 0;  // bytes of the log
    std::int64_t start_;
    bool is_started_ = false;  // the script, that is
    Facts facts_;
    std::unordered_map<std::string, size_t> known_;  // path -> index in facts_.files; npos: the run's own output
    std::map<std::string, bool> pythons_;            // program -> it is the interpreter
};

bool Listener::is_python(const std::string& program) {
    auto [at, is_new] = pythons_.try_emplace(program);
    if (is_new)
        at->second = program.empty() || fs::canonical(program) == fs::canonical(plan_.argv[0]) ||
                     fs::basename(program).starts_with("python");
    return at->second;
}

bool is_of_kernel(const std::string& path) {
    return path.starts_with("/proc/") || path.starts_with("/sys/") || path.starts_with("/dev/");
}

// The first opening counts: what was made or changed since the start is the run's own output.
void Listener::take_file(FileFact file, bool was_there, std::int64_t changed_ns) {
    constexpr size_t kOutput = static_cast<size_t>(-1);
    auto [at, is_new] = known_.try_emplace(file.path, kOutput);
    if (is_new && was_there && changed_ns <= start_) {
        at->second = facts_.files.size();
        facts_.files.push_back(std::move(file));
    } else if (at->second != kOutput) {
        facts_.files[at->second].by_python |= file.by_python;
    }
}

// The script or what lies beside it: for a package its __init__.py comes first.
bool Listener::is_script(const std::string& path) const {
    std::string dir = fs::dirname(path);
    if (fs::basename(dir) == "__pycache__") dir = fs::dirname(dir);
    bool is_source =
        path.ends_with(".py") || path.ends_with(".pyc") || fs::basename(path) == fs::basename(plan_.script);
    std::string wanted = fs::dirname(plan_.script);
    if (!is_source || dir == wanted) return is_source;
    return fs::basename(dir) == fs::basename(wanted) && fs::canonical(dir) == fs::canonical(wanted);
}

bool Listener::on_access(const trace::Access& access) {
    take_facts();  // what the program told was before
    if (!has_started(access.path)) return false;
    if (access.kind == trace::AccessKind::Exec) {
        if (access.error == 0 && !is_python(access.path)) facts_.programs.push_back(access.path);
        if (access.error != 0) return true;
    }
    if (is_of_kernel(access.path)) return true;
    struct stat st = {};
    bool is_file = ::stat(access.path.c_str(), &st) == 0 && S_ISREG(st.st_mode);
    bool is_read = access.kind == trace::AccessKind::Open || access.kind == trace::AccessKind::Exec || access.reads_too;
    bool is_readable = is_file && ::access(access.path.c_str(), R_OK) == 0;
    if (access.kind == trace::AccessKind::Open && !is_readable) return is_file;  // it may come later
    FileFact file{access.path, access.folder, access.reads_too, is_python(access.program)};
    take_file(std::move(file), is_file && is_read, st.st_ctim.tv_sec * 1'000'000'000LL + st.st_ctim.tv_nsec);
    return true;
}

void Listener::take_hello(const std::vector<std::string>& fields) {
    if (fields.size() < 6) return;
    facts_.is_heard = true;
    facts_.version = std::strtol(fields[1].c_str(), nullptr, 10);
    if (!fields[2].empty() && facts_.untraced.empty()) facts_.untraced = "the system allows no seccomp filter";
    facts_.prefix = fields[3];
    facts_.base_prefix = fields[4];
    facts_.platlibdir = fields[5];
    facts_.sys_path.assign(fields.begin() + 6, fields.end());
}

void Listener::take_fact(const std::vector<std::string>& fields) {
    const std::string& kind = fields[0];
    if (kind == "H") {
        take_hello(fields);
    } else if (kind == "N") {
        for (size_t i = 1; i < fields.size(); i++) facts_.modules.push_back({fields[i], "", "", "", false});
    } else if (kind == "M" && fields.size() >= 6) {
        facts_.modules.push_back({fields[1], fields[2], fields[3], fields[4], !fields[5].empty()});
    } else if (kind == "O" && fields.size() >= 4) {
        facts_.opens.push_back({fields[1], fields[2], fields[3]});
    } else if (kind == "F" && fields.size() >= 5) {
        std::string path = trace::normal_path(fields[2] + "/" + fields[1]);
        if (!has_started(path) || is_of_kernel(path)) return;
        const std::string &use = fields[3], &changed = fields[4];
        take_file({path, fields[2], use == "update", true}, use != "write" && !changed.empty(),
                  std::strtoll(changed.c_str(), nullptr, 10));
    } else if (kind == "I" && fields.size() >= 2) {
        take_input(fields[1]);
    } else if (kind == "L" && fields.size() >= 4) {
        facts_.libraries.push_back({fields[1], fields[2], fields[3]});
    } else if (kind == "S" && fields.size() >= 2) {
        take_file({fs::absolute(fields[1]), "", false, true}, true, 0);
    } else if (kind == "P" && fields.size() >= 2 && !is_python(fields[1])) {
        facts_.programs.push_back(fields[1]);
    }
}

// What has been told since. A half-written entry is waited for until the end.
void Listener::take_facts(bool is_end) {
    if (!log_) return;
    uint64_t used = std::min<uint64_t>(__atomic_load_n(reinterpret_cast<const uint64_t*>(log_), __ATOMIC_ACQUIRE),
                                       kLogBytes - sizeof(uint64_t));
    while (taken_ + sizeof(LogEntry) <= used) {
        const char* at = log_ + sizeof(uint64_t) + taken_;
        const auto* entry = reinterpret_cast<const LogEntry*>(at);
        bool is_finished = __atomic_load_n(&entry->is_finished, __ATOMIC_ACQUIRE) != 0;
        if (!is_finished && (!is_end || entry->size == 0 || entry->size > used - taken_)) return;
        taken_ += (sizeof(LogEntry) + entry->size + 7) / 8 * 8;
        if (!is_finished) continue;
        std::vector<std::string> fields = split({at + sizeof(LogEntry), entry->size}, '\x1f');
        if (fields.size() > 1) fields.pop_back();  // each field ends with the mark
        take_fact(fields);
    }
}

Facts Listener::finish(const std::string& untraced) {
    if (!untraced.empty()) facts_.untraced = untraced;
    take_facts(true);
    return std::move(facts_);
}

struct EndMessage {
    int exit_code, signal, is_written;
};

struct Keeper {
    const RunPlan& plan;
    const std::function<bool(const Facts&)>& on_end;
    int messages;  // to the one who waits: the program's id, then its end

    void send(const void* data, size_t size) const {
        if (::write(messages, data, size) != static_cast<ssize_t>(size)) ::_exit(kNotStarted);
    }
    void report(Listener& listener, const trace::TraceEnd& end, const std::string& untraced) const {
        bool is_written = on_end(listener.finish(untraced));
        EndMessage message{end.exit_code, end.signal, is_written};
        send(&message, sizeof message);
    }
    [[noreturn]] void run() const;
};

[[noreturn]] void Keeper::run() const {
    int hook = memory_file("keelback-hook", embedded::record_files("record_hook.so"));
    int facts = memory_file("keelback-facts", {});
    void* log = MAP_FAILED;
    if (facts >= 0 && ::ftruncate(facts, kLogBytes) == 0)
        log = ::mmap(nullptr, kLogBytes, PROT_READ, MAP_SHARED, facts, 0);
    Listener listener(plan, log == MAP_FAILED ? nullptr : static_cast<const char*>(log));
    process::Pipe go;
    if (!go.open()) ::_exit(kNotStarted);
    // The program reads its environment from us; nobody else does from here on.
    std::uint64_t pass = 0;  // without it no call is let through
    if (::getrandom(&pass, sizeof pass, 0) != sizeof pass) pass = 0;
    set_hook(plan, hook, facts, pass);
    if (!plan.python_path.empty()) ::setenv("PYTHONPATH", plan.python_path.c_str(), 1);
    pid_t program = ::fork();
    if (program == 0) become_program(plan, go.read, pass);
    if (program < 0) ::_exit(kNotStarted);
    send(&program, sizeof program);
    process::Pipe::close(go.read);
    // From here on signals are the program's business; the streams, too: a pipe ends when the program is done with it.
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    set_actions(ignore);
    for (int number : {SIGTSTP, SIGPIPE}) ::sigaction(number, &ignore, nullptr);
    int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd : {0, 1}) ::dup2(null, fd);

    trace::Watch watch;
    watch.calls = trace::CallSet::FilesAndInput;
    watch.on_access = [&](const trace::Access& access) { return listener.on_access(access); };
    watch.on_input = [&](std::string_view text) { listener.on_input(text); };
    watch.on_end = [&](const trace::TraceEnd& end) {
        report(listener, end, "");
        ::dup2(null, 2);
        ::close(messages);
    };
    trace::TraceEnd end = trace::trace_program(program, go.write, watch);
    if (end.traced) ::_exit(0);
    std::string refused = std::strerror(end.error);
    if (::write(go.write, "a", 1) != 1) ::_exit(kNotStarted);
    int status = 0;
    while (::waitpid(program, &status, 0) < 0 && errno == EINTR) {
    }
    end.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    end.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    report(listener, end, refused);
    ::_exit(0);
}

bool read_all(int fd, void* out, size_t size) {
    char* at = static_cast<char*>(out);
    while (size) {
        ssize_t n = ::read(fd, at, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n;
        size -= static_cast<size_t>(n);
    }
    return true;
}

}  // namespace

Result<RunEnd> run_and_listen(const RunPlan& plan, const std::function<bool(const Facts&)>& on_end) {
    process::Pipe messages;
    if (!messages.open()) return fail(Code::CannotStart, std::string("no pipe: ") + std::strerror(errno));
    pid_t keeper = ::fork();
    if (keeper == 0) {
        process::Pipe::close(messages.read);
        Keeper{plan, on_end, messages.write}.run();
    }
    if (keeper < 0) return fail(Code::CannotStart, std::string("cannot start a process: ") + std::strerror(errno));
    process::Pipe::close(messages.write);
    struct sigaction forward = {};
    forward.sa_sigaction = pass_on;
    forward.sa_flags = SA_SIGINFO;
    Actions before = set_actions(forward);
    pid_t program = 0;
    EndMessage end = {};
    bool is_told = read_all(messages.read, &program, sizeof program);
    g_program = program;
    is_told = is_told && read_all(messages.read, &end, sizeof end);
    g_program = 0;
    restore(before);
    process::Pipe::close(messages.read);
    if (!is_told) return fail(Code::CannotStart, "the process that records ended unexpectedly");
    RunEnd out{end.exit_code, end.signal};
    if (!end.is_written && out.exit_code == 0 && out.signal == 0) out.exit_code = 1;
    return out;
}

}  // namespace kb::record
