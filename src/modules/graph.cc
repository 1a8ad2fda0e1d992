#include "modules/graph.h"

#include <fmt/format.h>

#include "base/codes.h"
#include "base/fs.h"
#include "modules/graph_builder.h"

namespace kb::modules {

Result<Graph> Builder::build() {
    add_script();
    KB_CHECK(run_wave());  // alone: its syntax error must come before the rest is read
    for (const NeedAndWhy& seed : seeds()) need(seed);
    KB_CHECK(add_options());
    KB_CHECK(run_waves());
    Graph graph;
    KB_CHECK(add_recorded(graph));
    graph.project_root = policy.project_root();
    report_missing();
    report_unused_options();
    report_kept_as_bytecode();
    excluded_uses.report(options.policy.exclude, diagnostics);
    graph.left_out = left_out();
    report_left_out(graph.left_out);
    for (const auto& [name, module] : distributions) graph.distributions.push_back({name, module});
    for (auto& [name, row] : missing) graph.missing.push_back({name, row.reason.text});
    for (auto& [key, need] : needs) graph.needs.push_back(std::move(need));
    for (auto& [name, module] : modules) graph.modules.push_back(std::move(module));
    return graph;
}

void Builder::add_script() {
    Module script;
    script.name = "__main__";
    script.found = {Kind::Source, options.script, false, {}, options.script_dir};
    script.policy = Policy::Native;
    script.home = Home::Program;
    script.dist_filename = fs::basename(options.script);
    script.imported_by = "the script";
    modules.emplace("__main__", script);
    wave.push_back("__main__");
}

Status Builder::add_options() {
    auto want = [&](const std::string& pattern, const std::string& option) -> Status {
        if (add_pattern(pattern, {{option, ReasonKind::Option}, "", true})) return {};
        return fail(Code::RequestedModuleMissing,
                    fmt::format("{}: no module named '{}' in this Python", option, pattern),
                    "check the spelling, or install it into " + target.prefix);
    };
    for (const std::string& name : options.include_modules) KB_CHECK(want(name, "--include-module=" + name));
    for (const std::string& name : options.include_packages) KB_CHECK(want(name + ".**", "--include-package=" + name));
    return {};
}

Status Builder::add_recorded(Graph& graph) {
    for (const auto& [name, place] : options.recorded) {
        if (modules.contains(name) || policy.is_excluded(name)) continue;
        mark_named(name);
        if (!add(name, place.empty() ? "recorded run" : fmt::format("recorded run ({})", place))) continue;
        graph.recorded.push_back(name);
        KB_CHECK(run_waves());  // one by one: what follows from another is not named
    }
    return {};
}

Result<Graph> build_graph(const target::Target& target, const GraphOptions& options, const GraphHooks& hooks,
                          front::WorkerPool& workers, const Cache& cache, Diagnostics& diagnostics) {
    return Builder(target, options, hooks, workers, cache, diagnostics).build();
}

Result<std::string> load_bytecode(const Module& module, const target::Target& target, front::WorkerPool& workers,
                                  const Cache& cache) {
    if (auto data = cache.get("bytecode", module.bytecode_key)) return *data;
    // The cache cannot be written, or was emptied meanwhile.
    std::vector<SourceJob> jobs(1);
    jobs[0].name = module.name;
    jobs[0].path = module.found.path;
    jobs[0].dist_filename = module.dist_filename;
    jobs[0].want_code = true;
    jobs[0].appended = module.appended;
    KB_CHECK(ask_facts(jobs, {}, target, workers, cache));
    if (auto data = cache.get("bytecode", jobs[0].key)) return *data;
    return fail(Code::CannotWrite, "the cache '" + cache.root() + "' cannot be written",
                "name a writable folder in KEELBACK_CACHE_DIR");
}

}  // namespace kb::modules
