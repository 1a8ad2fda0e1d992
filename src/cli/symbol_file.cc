#include "cli/symbol_file.h"

#include <nlohmann/json.hpp>
#include <set>

#include "base/fs.h"
#include "base/hash.h"
#include "report/symbols.h"

namespace kb::cli {
namespace {

bool has_text(const modules::Module& module) {
    if (module.found.path.empty()) return false;
    if (module.policy == modules::Policy::Native) return true;
    return module.policy == modules::Policy::Bytecode && module.home == modules::Home::Program;
}

Result<report::SourceText> source_text(const modules::Module& module, const target::Target& target,
                                       front::Worker& worker, const Cache& cache) {
    KB_TRY(std::string hash, hash_file(module.found.path));
    std::string key =
        Hasher().add(front::lines_identity()).add(target.identity).add(module.dist_filename).add(hash).hex();
    auto answer = cache.get("lines", key);
    if (!answer) {
        KB_TRY(
            auto asked,
            worker.ask({{"request", "lines"}, {"path", module.found.path}, {"dist_filename", module.dist_filename}}));
        answer = asked.json;
        cache.put("lines", key, *answer);
    }
    report::SourceText out = report::parse_source_text(*answer);
    out.path = module.dist_filename;
    out.hash = hash;
    return out;
}

}  // namespace

Status write_symbol_file(const Paths& paths, const modules::Graph& graph, const target::Target& target,
                         front::WorkerPool& workers, const Cache& cache) {
    report::Symbols symbols{KB_VERSION, target.version_text, paths.name, {}, {}};
    std::vector<const modules::Module*> with_text;
    std::set<std::string> taken;  // one file may have two names
    for (const modules::Module& module : graph.modules)
        if (has_text(module) && taken.insert(module.dist_filename).second) with_text.push_back(&module);
    for (const modules::Module& module : graph.modules)
        if (!module.dist_filename.empty() && taken.insert(module.dist_filename).second)
            symbols.others.push_back(module.dist_filename);
    symbols.sources.resize(with_text.size());
    KB_CHECK(workers.run(with_text.size(), [&](size_t i, front::Worker& worker) -> Status {
        KB_TRY(symbols.sources[i], source_text(*with_text[i], target, worker, cache));
        return {};
    }));
    KB_CHECK(fs::write_if_changed(fs::join(paths.output_dir, paths.name + ".sym"), report::symbols_bytes(symbols)));
    return {};
}

}  // namespace kb::cli
