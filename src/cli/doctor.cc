// keelback doctor [SCRIPT]
#include "doctor/doctor.h"

#include <fmt/format.h>

#include "base/cache.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/dist_input.h"
#include "cli/package_knowledge.h"
#include "cli/paths.h"
#include "front/target_facts.h"
#include "modules/graph.h"

namespace kb::cli {
namespace {

// What the program imports, found as a build finds it; the answers are kept in the cache that the build uses.
Result<doctor::Used> used_by(const Options& options, const target::Target& target, front::WorkerPool& workers,
                             const Cache& cache) {
    KB_TRY(Paths paths, choose_paths(options));
    modules::GraphOptions graph_options;
    graph_options.script = paths.script;
    graph_options.script_dir = paths.script_dir;
    if (!paths.package.empty()) {  // a build would write a launcher
        std::string main_module = paths.package + ".__main__";
        graph_options.script = fs::join(paths.script_dir, replace_all(main_module, ".", "/") + ".py");
        graph_options.include_modules = {main_module};
    }
    KB_TRY(auto knowledge, PackageKnowledge::load(cache));
    modules::GraphHooks hooks = knowledge.hooks({target.site_dirs, {}, true}, workers);
    hooks.data_sources = [&](const modules::Module& module, const std::string& project_root) {
        return sources_among_data(paths, options, module, project_root);
    };
    Diagnostics unheard;  // a build says them
    KB_TRY(modules::Graph graph, modules::build_graph(target, graph_options, hooks, workers, cache, unheard));
    doctor::Used out;
    for (const modules::Module& module : graph.modules) {
        out.modules.insert(module.name);
        if (!module.found.path.empty()) out.files.insert(module.found.path);
    }
    for (const modules::Missing& module : graph.missing) out.modules.insert(module.name);
    return out;
}

Result<doctor::Report> examine(const Options& options) {
    if (auto broken = doctor::broken_environment(options.python)) {
        doctor::Report report;
        report.python = broken->what.place.file;
        report.findings = {*broken};
        return report;
    }
    KB_TRY(auto python, target::discover_python(options.python));
    front::WorkerPool workers(python.python);
    KB_TRY(front::Worker * worker, workers.first());
    KB_TRY(target::Target target, front::ask_target(*worker));
    doctor::DoctorInput input;
    input.target = &target;
    input.cache_root = Cache::default_root();
    input.output_dir = options.output_dir.empty() ? fs::current_dir() : options.output_dir;
    if (!options.subject.empty()) {
        KB_TRY(input.used, used_by(options, target, workers, Cache(input.cache_root)));
    }
    KB_TRY(input.worker, workers.first());  // the pool may have grown and moved
    return doctor::examine(input);
}

}  // namespace

Result<int> doctor_command(const Options& options) {
    KB_TRY(doctor::Report report, examine(options));
    fmt::print("{}", options.json ? doctor::report_json(report) : doctor::report_text(report, false));
    return report.exit_code();
}

}  // namespace kb::cli
