#include "modules/facts_cache.h"

#include <nlohmann/json.hpp>

#include "base/codes.h"
#include "base/fs.h"
#include "base/hash.h"
#include "front/marshal.h"

namespace kb::modules {
namespace {

// Those of the texts that stand in the source as whole literals.
std::vector<std::string> quoted_texts(const std::string& source, const std::set<std::string>& texts) {
    std::set<std::string> out;
    for (size_t at = source.find_first_of("\"'"); at != std::string::npos && !texts.empty();) {
        size_t end = source.find_first_of("\"'\n", at + 1);
        if (end == std::string::npos) break;
        if (source[end] == source[at] && end - at > 3)
            if (auto known = texts.find(source.substr(at + 1, end - at - 1)); known != texts.end()) out.insert(*known);
        at = source[end] == '\n' ? source.find_first_of("\"'", end) : end;
    }
    return {out.begin(), out.end()};
}

// Reads the source for its hash, and its facts from the cache. True when nothing is left to ask.
bool from_cache(SourceJob& job, const std::set<std::string>& texts, const target::Target& target,
                const std::string& worker, const Cache& cache) {
    auto source = fs::read_file(job.path);
    if (!source) {
        job.facts.error = front::SyntaxFact{"OSError", source.error().message, "", 0, 0};
        return true;
    }
    job.source_hash = hash_text(*source);
    job.quoted = quoted_texts(*source, texts);
    std::string wanted = std::string(job.want_code ? "code " : "") + (job.want_data ? "data" : "");
    job.key = Hasher()
                  .add("facts 1")
                  .add(target.identity)
                  .add(worker)
                  .add(job.source_hash)
                  .add(job.dist_filename)
                  .add(wanted)
                  .add(job.appended)
                  .hex();
    auto text = cache.get("facts", job.key);
    if (!text) return false;
    if (job.want_code && !fs::is_file(cache.path_of("bytecode", job.key))) return false;
    job.facts = front::parse_facts(*text);
    return true;
}

Status from_worker(SourceJob& job, const target::Target& target, front::Worker& worker, const Cache& cache) {
    nlohmann::json request = {{"request", job.want_code ? "bytecode" : "facts"},
                              {"path", job.path},
                              {"dist_filename", job.dist_filename},
                              {"name", job.name}};
    if (job.want_data) request["data"] = true;
    if (!job.appended.empty()) request["append"] = job.appended;
    auto answer = worker.ask(request);
    if (!answer && answer.error().code == Code::ModuleUnreadable) {
        job.facts.error = front::SyntaxFact{"OSError", answer.error().message, "", 0, 0};
        return {};
    }
    if (!answer) return tl::unexpected<Error>(answer.error());
    job.facts = front::parse_facts(answer->json);
    if (job.want_code) {
        auto canonical = front::canonicalise_marshal(answer->blob, target.minor);
        if (!canonical) return fail(with_context(canonical.error(), job.path));
    }
    if (job.want_code) cache.put("bytecode", job.key, answer->blob);  // raises the error when it does not compile
    cache.put("facts", job.key, answer->json);
    return {};
}

}  // namespace

Status ask_facts(std::vector<SourceJob>& jobs, const std::set<std::string>& texts, const target::Target& target,
                 front::WorkerPool& workers, const Cache& cache) {
    static const std::string worker = front::facts_identity();
    std::vector<SourceJob*> left;
    for (SourceJob& job : jobs)
        if (!from_cache(job, texts, target, worker, cache)) left.push_back(&job);
    return workers.run(left.size(),
                       [&](size_t i, front::Worker& one) { return from_worker(*left[i], target, one, cache); });
}

}  // namespace kb::modules
