// The stages of a build, in order. This is the table of contents of the tool: each stage takes values and gives one.
#include "cli/build.h"

#include <fmt/format.h>

#include <future>
#include <map>

#include "backend/program.h"
#include "backend/runtime_library.h"
#include "backend/toolchain.h"
#include "base/cache.h"
#include "base/codes.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"
#include "cli/compile_modules.h"
#include "cli/dist_input.h"
#include "cli/package_knowledge.h"
#include "cli/recorded.h"
#include "cli/symbol_file.h"
#include "dist/manifest.h"
#include "dist/plan.h"
#include "front/target_facts.h"
#include "front/worker.h"
#include "modules/graph.h"
#include "report/build_report.h"
#include "target/target.h"

namespace kb::cli {
namespace {

// A cache that cannot be written costs time and nothing else: the build folder takes its place.
Cache choose_cache(const Paths& paths, Diagnostics& diagnostics) {
    Cache cache(Cache::default_root());
    std::string probe = fs::join(cache.root(), "version");
    auto written = fs::write_if_changed(probe, "keelback 1\n");
    if (written) return cache;
    diagnostics.note(Code::CacheNotWritable,
                     fmt::format("the cache '{}' cannot be written; this build keeps its own", cache.root()),
                     "name a writable folder in KEELBACK_CACHE_DIR");
    return Cache(paths.in_build("cache"));
}

// One libpython per program (D18): the shared one, unless it is missing or the static one is asked for.
Status choose_libpython(const Options& options, target::Target& target) {
    if (options.static_libpython != "yes") return {};
    if (target.static_library.empty())
        return fail(Code::LibpythonMissing, fmt::format("{} has no static libpython", target.executable),
                    "leave out --static-libpython=yes");
    target.shared_library.clear();
    return {};
}

modules::GraphOptions graph_options(const Options& options, const Paths& paths, const Recorded& recorded) {
    modules::GraphOptions out;
    out.script = paths.script;
    out.script_dir = paths.script_dir;
    out.include_modules = options.include_modules;
    out.include_packages = options.include_packages;
    out.recorded.assign(recorded.record.modules.begin(), recorded.record.modules.end());
    out.policy = {options.follow, options.no_follow, options.exclude_modules, options.follow_all, {}};
    return out;
}

std::string count_policies(const modules::Graph& graph) {
    size_t native = 0, bytecode = 0, extension = 0;
    for (const modules::Module& module : graph.modules) {
        native += module.policy == modules::Policy::Native;
        bytecode += module.policy == modules::Policy::Bytecode;
        extension += module.policy == modules::Policy::Extension;
    }
    return fmt::format("{} ({} to compile, {} as bytecode, {} in C)", human_count(graph.modules.size(), "module"),
                       native, bytecode, extension);
}

// What the plan does not say: the content of its sources, by size and time stamp.
std::string plan_state(const dist::Plan& plan) {
    Hasher hasher;
    hasher.add(dist::plan_as_json(plan));
    for (const dist::PlanFile& file : plan.files) {
        if (file.source.empty()) hasher.add(file.content);
        if (file.source.empty()) continue;
        auto stat = fs::stat(file.source);
        hasher.add(file.source).add(stat ? fmt::format("{} {}", stat->size, stat->mtime_ns) : "absent");
    }
    return hasher.hex();
}

Status write_reports(const Paths& paths, const target::Target& target, const modules::Graph& graph,
                     const dist::Plan& plan, const Diagnostics& diagnostics) {
    KB_CHECK(fs::write_if_changed(paths.in_build("plan.json"), dist::plan_as_json(plan)));
    KB_CHECK(fs::write_if_changed(paths.in_build("plan.txt"), dist::plan_as_text(plan)));
    KB_CHECK(fs::write_if_changed(paths.in_build("report.json"),
                                  report::build_report_json(target, graph, plan, diagnostics)));
    return {};
}

// breakpoint() and pdb in compiled modules of the user.
void note_debuggers(const modules::Graph& graph, Diagnostics& diagnostics) {
    std::map<std::string, const modules::Module*> users;
    for (const modules::Module& module : graph.modules)
        if (module.home == modules::Home::Program && module.policy == modules::Policy::Native)
            users.emplace(module.name, &module);
    for (const modules::Need& need : graph.needs)
        if (auto user = users.find(need.user); need.needed == "pdb" && user != users.end())
            diagnostics.note(Code::Advice, "the debugger shows no lines of compiled code as this program is built",
                             "build with --debug to use pdb and breakpoint() in it",
                             {user->second->found.path, need.reason.line, 0});
}

// True if the dist is the one that was written for this very plan, with every file in its place.
bool is_current(const Paths& paths, const dist::Plan& plan, const std::string& state) {
    auto applied = fs::read_file(paths.in_build("applied"));
    if (!applied || *applied != state) return false;
    for (const dist::PlanFile& file : plan.files)
        if (!fs::is_file(fs::join(paths.dist_dir, file.destination))) return false;
    return dist::read_manifest(paths.dist_dir).has_value();
}

}  // namespace

Result<BuildResult> build(const Options& options, Diagnostics& diagnostics, report::Progress& progress) {
    KB_CHECK(check_pass_names(options.disable_passes));
    // Names and folders; from here on the build folder is ours alone.
    KB_TRY(Paths paths, choose_paths(options));
    KB_TRY(auto lock, claim_folders(paths));
    KB_CHECK(write_launcher(paths));
    Cache cache = choose_cache(paths, diagnostics);

    // The Python that is packaged, and the compiler for it.
    KB_TRY(auto python, target::discover_python(named_python(options)));
    front::WorkerPool workers(python.python);
    KB_TRY(front::Worker * worker, workers.first());
    KB_TRY(target::Target target, front::ask_target(*worker));
    KB_CHECK(target::check_target(target, diagnostics));
    if (options.debug && !target::has_debug(target))
        return fail(Code::NotImplemented, fmt::format("--debug does not work with Python {} yet", target.version()),
                    "leave out --debug, or take another Python");
    KB_CHECK(choose_libpython(options, target));
    KB_TRY(auto toolchain, backend::find_toolchain(options.launcher, options.jobs, fs::join(cache.root(), "ccache")));

    // The runtime for this Python, once per user; what follows needs it late.
    auto runtime_library = std::async(std::launch::async, [&] {
        return backend::ensure_runtime_library(target, toolchain, cache, [](const auto&) {});
    });

    // What earlier runs of the program have shown, if they were recorded.
    KB_TRY(Recorded recorded, load_recorded(options, paths, target, diagnostics));

    // The script and all that it imports.
    progress.begin("PASS 1: read and analyse");
    KB_TRY(auto knowledge, PackageKnowledge::load(cache));
    modules::GraphHooks hooks =
        knowledge.hooks({target.site_dirs, options.hook_folders, !options.no_pyinstaller_hooks}, workers);
    hooks.data_sources = [&](const modules::Module& module, const std::string& project_root) {
        std::vector<std::string> sources = sources_among_data(paths, options, module, project_root);
        if (module.name == "__main__")
            for (std::string& path : recorded_sources(recorded, project_root)) sources.push_back(std::move(path));
        return sources;
    };
    hooks.progress = [&](size_t known, size_t done, const std::string& name) { progress.update(done, known, name); };
    modules::GraphOptions asked = graph_options(options, paths, recorded);
    asked.policy.stays_bytecode = knowledge.stays_bytecode();
    KB_TRY(modules::Graph graph, modules::build_graph(target, asked, hooks, workers, cache, diagnostics));
    progress.end(count_policies(graph));
    warn_of_computed_names(recorded, graph, paths, diagnostics);
    if (!options.debug && target::has_debug(target)) note_debuggers(graph, diagnostics);

    // ---- From here the set of modules and the policy of each is fixed. ----

    // Code objects -> IR -> passes, and the same as C.
    progress.begin("PASS 2: optimise");
    CompileJob job{target, paths, cache, options.disable_passes, knowledge.readers_of_bytecode(), options.debug};
    auto on_module = [&](size_t done, size_t total, const std::string& name) { progress.update(done, total, name); };
    KB_TRY(auto compiled, compile_modules(job, graph, workers, on_module));
    progress.end(human_count(compiled.size(), "module"));

    progress.begin("C Source Generation");
    backend::ProgramSpec spec{paths.name, {}, !options.no_bundle_paths, options.sys_frozen};
    KB_TRY(spec.modules, write_c_files(job, compiled, on_module));
    KB_CHECK(fs::write_if_changed(paths.in_build("c/program.c"), backend::program_c(spec)));
    progress.end(human_count(spec.modules.size() + 1, "C file"));

    // The executable.
    progress.begin("Backend C");
    auto on_step = [&](const backend::NinjaProgress& step) { progress.update(step.done, step.total, step.what); };
    KB_TRY(auto runtime, runtime_library.get());
    size_t steps = 0;
    KB_CHECK(backend::run_ninja(paths.build_dir, backend::program_ninja(spec, target, runtime), toolchain,
                                [&](const backend::NinjaProgress& step) {
                                    steps = step.done;
                                    on_step(step);
                                }));
    progress.end(human_count(steps, "step"));

    // Everything else: bytecode, packages, libraries, data. The plan is a value; nothing is written before it is whole.
    progress.begin("Packaging");
    KB_CHECK(write_bytecode_archive(paths, graph, options, target, workers, cache));
    KB_TRY(dist::DistInput input, make_dist_input(paths, graph, options, target, runtime, cache));
    add_recorded(recorded, graph, paths, input);
    for (std::string& module : knowledge.hook_sources()) input.include_source.push_back(std::move(module));
    if (options.debug)
        for (const modules::Module& module : graph.modules)
            if (module.policy == modules::Policy::Native) input.include_source.push_back(module.name);
    input.notes = knowledge.hook_notes();
    KB_TRY(dist::Plan plan, dist::make_plan(input, diagnostics));
    name_recorded(recorded, graph, plan, diagnostics);
    KB_CHECK(write_reports(paths, target, graph, plan, diagnostics));
    paths.executable = fs::join(paths.dist_dir, plan.program);
    BuildResult result{paths, dist::total_size(plan), plan.files.size(), options.dry_run, false, {}};
    if (options.dry_run) {
        result.text = dist::plan_as_text(plan);
        return result;
    }

    // ---- From here the plan is fixed; the old dist stays whole until the new one takes its place. ----

    KB_CHECK(process::check_interrupted());
    if (options.symbols) KB_CHECK(write_symbol_file(paths, graph, target, workers, cache));
    std::string state = plan_state(plan);
    result.was_current = is_current(paths, plan, state);
    if (!result.was_current) {
        KB_CHECK(fs::remove_file(paths.in_build("applied")));
        KB_TRY(auto applied, dist::apply_plan(plan, paths.dist_dir));
        KB_CHECK(fs::write_file(paths.in_build("applied"), state));
        for (const std::string& file : applied.kept)
            diagnostics.note(Code::FileKept, fmt::format("'{}' was in the old dist and is not ours; it is now in {}",
                                                         file, applied.kept_dir));
    }
    // What the dist really holds: patched and stripped copies differ in size from what was planned.
    KB_TRY(auto manifest, dist::read_manifest(paths.dist_dir));
    dist::take_sizes(plan, manifest);
    KB_CHECK(write_reports(paths, target, graph, plan, diagnostics));
    KB_TRY(auto manifest_file, fs::stat(fs::join(paths.dist_dir, dist::kManifestPath)));
    result.bytes = dist::total_size(plan) + manifest_file.size;
    result.files = plan.files.size() + 1;
    progress.end(fmt::format("{}, {}", human_count(result.files, "file"), human_size(result.bytes)));
    return result;
}

}  // namespace kb::cli
