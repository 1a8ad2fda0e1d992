#include "front/worker.h"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <cstring>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/codes.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"

namespace kb::embedded {
std::string_view worker_scripts(std::string_view name);
}

namespace kb::front {
namespace {

constexpr std::array<const char*, 9> kLoadedScripts = {"target_hello", "name_values",    "import_facts",
                                                       "hook_facts",   "computed_names", "data_literals",
                                                       "native",       "environment",    "source_lines"};

// Reads worker.py from stdin: an argument would be limited in length. No folder of the user's is on the path.
constexpr const char* kBootstrap =
    "import sys;sys.path[:]=[p for p in sys.path if p];f=sys.stdin.buffer;"
    "exec(compile(f.read(int(f.readline())),'<keelback worker>','exec'))";

std::string frame(std::string_view json, std::string_view blob) {
    std::string out;
    for (size_t size : {json.size(), blob.size()})
        for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(size >> shift & 255);
    out += json;
    out += blob;
    return out;
}

std::uint32_t little_endian(const char* bytes) {
    std::uint32_t out = 0;
    for (int i = 3; i >= 0; i--) out = out << 8 | static_cast<unsigned char>(bytes[i]);
    return out;
}

process::Command worker_command(const std::string& python) {
    process::Command command{.argv = {python, "-s", "-S", "-X", "utf8", "-c", kBootstrap}};
    command.cwd = "/";
    command.clear_env = true;
    command.env = {{"PYTHONHASHSEED", "0"}, {"PYTHONDONTWRITEBYTECODE", "1"}};
    // What finding and loading the interpreter itself may need.
    for (const char* name :
         {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "PYENV_ROOT", "PYENV_VERSION"})
        if (std::string value = process::env(name); !value.empty()) command.env.emplace_back(name, value);
    return command;
}

}  // namespace

struct Worker::State {
    process::Child child;
    std::string python;

    tl::unexpected<Error> died() {
        process::Finished end = child.running() ? child.finish() : process::Finished{};
        if (process::interrupted()) return fail(process::check_interrupted().error());
        std::string how =
            end.signal ? fmt::format("signal {}", end.signal) : fmt::format("exit code {}", end.exit_code);
        return fail(Code::WorkerDied, fmt::format("the target Python '{}' ended unexpectedly ({})", python, how),
                    "run it by hand to see whether it works: " + shell_quote(python) + " -s -S -c pass");
    }
};

Worker::Worker(std::unique_ptr<State> state) : state_(std::move(state)) {}
Worker::Worker(Worker&&) noexcept = default;
Worker& Worker::operator=(Worker&&) noexcept = default;
Worker::~Worker() = default;

Result<Worker> Worker::start(const std::string& python) {
    auto state = std::make_unique<State>();
    state->python = python;
    KB_TRY(state->child, process::Child::start(worker_command(python)));
    std::string_view main_script = embedded::worker_scripts("worker.py");
    std::string hello = std::to_string(main_script.size()) + "\n" + std::string(main_script);
    if (!state->child.write_all(hello)) return state->died();
    Worker worker(std::move(state));
    for (const char* name : kLoadedScripts) {
        std::string_view text = embedded::worker_scripts(std::string(name) + ".py");
        KB_TRY(auto ignored, worker.ask({{"request", "script"}, {"name", name}}, text));
        (void)ignored;
    }
    return worker;
}

Result<Answer> Worker::ask(const nlohmann::json& request, std::string_view blob) {
    std::string text = request.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (!state_->child.running() || !state_->child.write_all(frame(text, blob))) return state_->died();
    char head[8];
    if (!state_->child.read_exact(head, sizeof head)) return state_->died();
    Answer answer;
    answer.json.resize(little_endian(head));
    answer.blob.resize(little_endian(head + 4));
    if (!state_->child.read_exact(answer.json.data(), answer.json.size()) ||
        !state_->child.read_exact(answer.blob.data(), answer.blob.size()))
        return state_->died();
    // Both keys stand first and alone in their object, so that the common answer is not parsed here.
    if (answer.json.starts_with("{\"unreadable\":") || answer.json.starts_with("{\"failure\":")) {
        auto parsed = nlohmann::json::parse(answer.json);
        std::string subject = request.value("path", request.value("request", std::string()));
        if (parsed.contains("unreadable"))
            return fail(Code::ModuleUnreadable, "cannot read a source: " + parsed["unreadable"].get<std::string>(), {},
                        {subject});
        Error error{Code::Internal,
                    "the worker failed on '" + subject + "'",
                    {subject},
                    "this is a bug of Keelback; please report it",
                    {}};
        error.detail = parsed["failure"].get<std::string>();
        return fail(error);
    }
    return answer;
}

WorkerPool::WorkerPool(std::string python) : python_(std::move(python)) {}
WorkerPool::~WorkerPool() = default;

Status WorkerPool::grow(size_t wanted) {
    while (workers_.size() < wanted) {
        KB_TRY(auto worker, Worker::start(python_));
        workers_.push_back(std::move(worker));
    }
    return {};
}

Result<Worker*> WorkerPool::first() {
    KB_CHECK(grow(1));
    return &workers_.front();
}

Status WorkerPool::run(size_t count, const std::function<Status(size_t, Worker&)>& job) {
    if (count == 0) return {};
    size_t limit = std::min<size_t>(process::cpu_count(), 8);
    // Children die with the thread that started them (PR_SET_PDEATHSIG), so this thread starts them all.
    KB_CHECK(grow(std::clamp<size_t>(count / 4, 1, limit)));
    std::atomic<size_t> next{0};
    std::mutex mutex;
    Status first_error;
    auto work = [&](Worker& worker) {
        for (size_t i; (i = next++) < count;) {
            Status done = process::interrupted() ? process::check_interrupted() : job(i, worker);
            if (done) continue;
            std::lock_guard lock(mutex);
            if (first_error) first_error = done;
            next = count;
        }
    };
    size_t use = std::min(workers_.size(), std::max<size_t>(count / 2, 1));
    std::vector<std::thread> threads;
    for (size_t i = 1; i < use; i++) threads.emplace_back(work, std::ref(workers_[i]));
    work(workers_[0]);
    for (std::thread& thread : threads) thread.join();
    return first_error;
}

std::string facts_identity() {
    Hasher hasher;
    for (const char* name : {"worker.py", "name_values.py", "import_facts.py", "computed_names.py", "data_literals.py"})
        hasher.add(embedded::worker_scripts(name));
    return hasher.hex();
}

std::string native_identity() {
    return Hasher().add(embedded::worker_scripts("worker.py")).add(embedded::worker_scripts("native.py")).hex();
}

std::string lines_identity() {
    return hash_text(embedded::worker_scripts("source_lines.py"));
}

}  // namespace kb::front
