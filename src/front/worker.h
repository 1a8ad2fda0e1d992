// The worker: one process of the target interpreter that answers questions about sources (D1). See worker.py for the
// protocol. A pool holds a few of them; requests are spread over threads, answers come back in the order of the
// requests.
#ifndef KB_FRONT_WORKER_H
#define KB_FRONT_WORKER_H

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kb::front {

struct Answer {
    std::string json;  // facts, as text
    std::string blob;  // marshal data or native payload
};

class Worker {
public:
    // Starts `python -s -S` with a cleaned environment and sends it the scripts.
    static Result<Worker> start(const std::string& python);
    Worker(Worker&&) noexcept;
    Worker& operator=(Worker&&) noexcept;
    ~Worker();

    // Errors: WorkerDied; ModuleUnreadable when the source cannot be read; Internal for an exception in the worker.
    Result<Answer> ask(const nlohmann::json& request, std::string_view blob = {});

private:
    struct State;
    explicit Worker(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

class WorkerPool {
public:
    explicit WorkerPool(std::string python);
    ~WorkerPool();

    // Calls job(i, worker) for every i below count, on as many threads as there are workers. The first error stops
    // the rest and is returned. Workers are started when first needed; few jobs use one.
    Status run(size_t count, const std::function<Status(size_t, Worker&)>& job);
    Result<Worker*> first();

private:
    Status grow(size_t wanted);
    std::string python_;
    std::vector<Worker> workers_;
};

// Identify the scripts that shape facts and bytecode, those that shape native payloads, and source lines; parts of
// cache keys.
std::string facts_identity();
std::string native_identity();
std::string lines_identity();

}  // namespace kb::front

#endif
