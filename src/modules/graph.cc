#include "modules/graph.h"

#include <fnmatch.h>

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

#include "base/fs.h"
#include "base/text.h"
#include "modules/facts_cache.h"
#include "modules/seeds.h"

namespace kb::modules {
namespace {

std::string parent_of(std::string_view name) {
    size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? "" : std::string(name.substr(0, dot));
}

std::string last_part(std::string_view name) {
    return std::string(name.substr(name.rfind('.') + 1));
}

struct MissingImport {
    std::string imported_by;
    bool is_worth_a_word = false;
    Place place;
};

struct Builder {
    const target::Target& target;
    const GraphOptions& options;
    const GraphHooks& hooks;
    front::WorkerPool& workers;
    const Cache& cache;
    Diagnostics& diagnostics;
    Finder finder;
    PolicyMaker policy;
    std::map<std::string, Module> modules;
    std::map<std::string, MissingImport> missing;  // by name
    std::map<std::string, std::string> star_of;    // package -> who imports * from it, before its facts are known
    std::set<std::string> analysed, named;         // named: never "unneeded"
    std::set<std::string> path_literals;           // folders that the program puts on sys.path
    std::vector<std::string> wave;                 // found, not yet analysed

    Builder(const target::Target& target, const GraphOptions& options, const GraphHooks& hooks,
            front::WorkerPool& workers, const Cache& cache, Diagnostics& diagnostics)
        : target(target),
          options(options),
          hooks(hooks),
          workers(workers),
          cache(cache),
          diagnostics(diagnostics),
          finder(target, fs::dirname(options.script)),
          policy(target, options.script, options.policy) {}

    // ---- finding -----------------------------------------------------------------------------------------------

    std::string dist_filename_of(const std::string& name, const Found& found, Home home) const {
        std::string path = replace_all(name, ".", "/") + (found.is_package ? "/__init__.py" : ".py");
        if (home != Home::Program) return "lib/" + path;
        // A folder that the program puts on sys.path keeps its place.
        std::string script_dir = fs::dirname(options.script);
        bool is_inner = !found.entry.empty() && found.entry != script_dir && fs::is_below(found.entry, script_dir) &&
                        path_literals.contains(found.entry);
        return is_inner ? fs::join(fs::relative_to(found.entry, script_dir), path) : path;
    }

    // By an option or by the user's own code; what a module is in is named with it.
    void mark_named(const std::string& name) {
        for (std::string part = name; !part.empty(); part = parent_of(part)) named.insert(part);
    }

    // Not a test suite or the like, unless somebody named it or a package that it is in.
    bool is_wanted(const std::string& name) const {
        if (!hooks.is_unneeded || named.contains(name) || !hooks.is_unneeded(name)) return true;
        std::string parent = parent_of(name);
        return modules.contains(parent) && hooks.is_unneeded(parent);
    }

    // The module and its parents; null if it cannot be found. `reason` is kept by those that are new.
    Module* add(const std::string& name, const std::string& reason) {
        if (auto at = modules.find(name); at != modules.end()) return &at->second;
        std::string parent_name = parent_of(name);
        std::optional<Found> found;
        if (parent_name.empty()) {
            found = finder.find_top(name);
        } else {
            Module* parent = add(parent_name, reason);
            if (!parent || parent->policy == Policy::Excluded) return nullptr;
            found = finder.find_in(parent->found, last_part(name));
        }
        if (!found) return nullptr;
        if (!is_wanted(name)) return nullptr;
        Module module;
        module.name = name;
        module.found = *found;
        module.home = policy.home_of(*found);
        module.policy = policy.policy_of(name, *found);
        module.dist_filename = dist_filename_of(name, *found, module.home);
        module.imported_by = reason;
        wave.push_back(name);
        return &modules.emplace(name, std::move(module)).first->second;
    }

    // "pkg.*Plugin", or "_sysconfigdata_*" among the top-level modules of the standard library.
    bool add_matching(const std::string& pattern, const std::string& reason) {
        std::string parent_name = parent_of(pattern), prefix = parent_name.empty() ? "" : parent_name + ".";
        Found top;
        top.is_package = true;
        top.search_path = {target.stdlib_dir};
        Module* parent = parent_name.empty() ? nullptr : add(parent_name, reason);
        if (!parent_name.empty() && !parent) return false;
        for (const std::string& child : finder.submodules(parent ? parent->found : top))
            if (::fnmatch(last_part(pattern).c_str(), child.c_str(), 0) == 0) add(prefix + child, reason);
        return true;
    }

    // "pkg.mod", "pkg.*" (and the modules directly in it), "pkg.**" (all below it), "pkg.*Plugin".
    bool add_pattern(const std::string& pattern, const std::string& reason, bool by_option = false) {
        if (std::string last = last_part(pattern); last.size() > 2 && last.find('*') != std::string::npos)
            return add_matching(pattern, reason);
        bool deep = pattern.ends_with(".**"), direct = pattern.ends_with(".*");
        std::string name = pattern.substr(0, pattern.size() - (deep ? 3 : direct ? 2 : 0));
        if (by_option) mark_named(name);
        Module* module = add(name, reason);
        if (!module) return false;
        if ((deep || direct) && module->found.is_package)
            for (const std::string& child : finder.submodules(module->found))
                if (child != "__main__" || by_option)
                    add_pattern(name + "." + child + (deep ? ".**" : ""), reason, by_option);
        return true;
    }

    // ---- following ---------------------------------------------------------------------------------------------

    // The absolute name of a possibly relative import; empty if it goes above the top.
    static std::string absolute_name(const Module& importer, const front::ImportFact& fact) {
        if (fact.level == 0) return fact.name;
        if (importer.name == "__main__") return "";
        std::string base = importer.found.is_package ? importer.name : parent_of(importer.name);
        for (int i = 1; i < fact.level; i++) base = parent_of(base);
        if (base.empty()) return "";
        return fact.name.empty() ? base : base + "." + fact.name;
    }

    bool is_ignored(const std::string& importer, const front::ImportFact& fact, const std::string& imported) const {
        return is_weak_import(importer, imported) ||
               (!fact.must_exist() && hooks.is_ignored && hooks.is_ignored(importer, imported));
    }

    void add_star(const Module& package, const std::string& reason) {
        for (const std::string& name : package.exports)
            if (package.found.is_package) add(package.name + "." + name, reason);
    }

    void follow_import(const Module& importer, const front::ImportFact& fact) {
        std::string reason = fmt::format("{}:{}", importer.dist_filename, fact.line);
        std::string name = absolute_name(importer, fact);
        if (!fact.candidates.empty()) {  // import_module(f"pkg.{x}"), or texts that name modules of the own package
            if (name.ends_with('.')) name.pop_back();
            for (const std::string& word : fact.candidates) {
                std::string full = name.empty() ? word : name + "." + word;
                if (!is_ignored(importer.name, fact, full)) add(full, reason);
            }
            return;
        }
        if (name.empty() || name.ends_with('.') || is_ignored(importer.name, fact, name)) return;
        if (importer.home == Home::Program) mark_named(name);
        Module* module = add(name, reason);
        if (!module) return not_found(importer, fact, name, reason);
        if (module->policy == Policy::Excluded) return;
        for (const std::string& item : fact.names) {
            if (item != "*") {
                std::string child = name + "." + item;
                if (module->found.is_package && !is_ignored(importer.name, fact, child)) add(child, reason);
            } else if (analysed.contains(name)) {
                add_star(*module, reason);
            } else {
                star_of.emplace(name, reason);
            }
        }
    }

    void not_found(const Module& importer, const front::ImportFact& fact, const std::string& name,
                   const std::string& reason) {
        if (policy.is_excluded(name)) return;
        std::string top = name.substr(0, name.find('.'));
        // A found parent may make the submodule when it runs (os.path, six.moves); only the user's own are judged.
        auto parent = modules.find(top);
        bool surely = parent == modules.end() || parent->second.home == Home::Program;
        MissingImport row{
            reason, importer.home == Home::Program && fact.must_exist() && surely, {importer.found.path, fact.line, 0}};
        auto [at, is_new] = missing.try_emplace(name, row);
        if (!is_new && !at->second.is_worth_a_word) at->second = row;
    }

    // A folder was put on sys.path after some imports were given up.
    void try_missing_again() {
        for (const auto& [name, row] : std::map<std::string, MissingImport>(missing))
            if (add(name, row.imported_by)) missing.erase(name);
    }

    void report_missing() {
        for (const auto& [name, row] : missing) {
            if (!row.is_worth_a_word || modules.contains(name)) continue;
            std::string top = name.substr(0, name.find('.'));
            diagnostics.warn(
                Code::ModuleMissing,
                fmt::format("no module named '{}' in this Python; the import will fail when it runs", name),
                fmt::format(
                    "install it into {} (python -m pip install {}), or choose the right environment with --python=PATH",
                    target.prefix, top),
                row.place);
        }
    }

    void need(const NeedAndWhy& what) { add_pattern(what.first, what.second); }

    void follow_rules(const Module& module) {
        for (const NeedAndWhy& what : needed_by_c_code(module.name)) need(what);
        if (hooks.implied)
            for (const NeedAndWhy& what : hooks.implied(module.name)) need(what);
        if (module.policy == Policy::Extension && hooks.extension_imports)
            for (const std::string& name : hooks.extension_imports(module.found.path, module.name))
                add(name, "imported by " + fs::basename(module.found.path));
    }

    // ---- waves -------------------------------------------------------------------------------------------------

    SourceJob job_of(const Module& module) const {
        SourceJob job;
        job.name = module.name;
        job.path = module.found.path;
        job.dist_filename = module.dist_filename;
        job.want_code = module.policy == Policy::Bytecode;
        job.want_data = module.home == Home::Program || module.policy == Policy::Native;
        return job;
    }

    Status take_facts(const SourceJob& job) {
        Module& module = modules.at(job.name);
        module.source_hash = job.source_hash;
        analysed.insert(job.name);
        if (job.facts.error) return broken_source(module, *job.facts.error);
        if (job.want_code) module.bytecode_key = job.key;
        module.exports = job.facts.exports;
        module.data = job.facts.data;
        if (job.extends_path && module.found.is_package && parent_of(job.name).empty())
            finder.extend_path(module.found, job.name);
        if (module.home == Home::Program)
            for (const front::WarningFact& warning : job.facts.warnings)
                if (warning.category == "SyntaxWarning")  // Python shows no others by default
                    diagnostics.warn(Code::PythonWarning, warning.category + ": " + warning.message, {},
                                     {module.found.path, warning.line, 0});
        if (module.home == Home::Program) add_path_entries(module, job.facts.sys_path);
        const Module copy = module;  // `add` may move nothing in a map, but the reader need not know
        for (const front::ImportFact& fact : job.facts.imports) follow_import(copy, fact);
        if (copy.home == Home::Program)
            for (const std::string& name : job.facts.names)
                if (std::string needed = module_needed_by_name(name); !needed.empty())
                    add(needed, copy.dist_filename + ": " + name + "()");
        if (auto star = star_of.find(job.name); star != star_of.end()) add_star(copy, star->second);
        return {};
    }

    // sys.path.append("vendor"), relative to the working directory: as if started from the script's folder.
    void add_path_entries(const Module& module, const std::vector<front::PathFact>& facts) {
        for (const front::PathFact& fact : facts) {
            std::string base = fs::dirname(fact.from_file ? module.found.path : options.script);
            std::string dir = fs::absolute(fs::join(base, fact.path));
            if (!fs::is_dir(dir) || dir == "/") continue;
            if (!path_literals.insert(dir).second) continue;
            finder.add_path_entry(dir);
            try_missing_again();
        }
    }

    // The script must compile. Any other module raises at import, as under Python: the worker gives code that does so.
    Status broken_source(Module& module, const front::SyntaxFact& fact) {
        if (fact.kind == "OSError")
            return fail(Code::ModuleUnreadable, fact.message,
                        "make it readable, or leave it out with --exclude-module=" + module.name);
        if (module.name == "__main__")
            return fail(front::syntax_error_of(Code::SyntaxInScript, fact, module.found.path));
        if (module.home == Home::Program) {
            Error error = front::syntax_error_of(Code::SyntaxInModule, fact, module.found.path);
            error.help = fmt::format("importing '{}' (from {}) will raise {}; correct it if the program needs it",
                                     module.name, module.imported_by, fact.kind);
            diagnostics.report({Severity::Warning, error});
        }
        module.policy = Policy::Bytecode;
        std::vector<SourceJob> again = {job_of(module)};
        KB_CHECK(ask_facts(again, target, workers, cache));
        module.bytecode_key = again[0].key;
        return {};
    }

    Status run_wave() {
        std::vector<std::string> now = std::exchange(wave, {});
        std::sort(now.begin(), now.end());
        std::vector<SourceJob> jobs;
        for (const std::string& name : now) {
            const Module& module = modules.at(name);
            if (module.policy == Policy::Excluded) continue;
            if (module.found.kind == Kind::Source) jobs.push_back(job_of(module));
        }
        if (hooks.progress) hooks.progress(modules.size(), analysed.size(), now.back());
        KB_CHECK(ask_facts(jobs, target, workers, cache));
        for (const SourceJob& job : jobs) KB_CHECK(take_facts(job));
        for (const std::string& name : now) {
            const Module copy = modules.at(name);
            if (copy.policy != Policy::Excluded) follow_rules(copy);
        }
        return {};
    }

    void add_script() {
        Module script;
        script.name = "__main__";
        script.found = {Kind::Source, options.script, false, {}, fs::dirname(options.script)};
        script.policy = Policy::Native;
        script.home = Home::Program;
        script.dist_filename = fs::basename(options.script);
        script.imported_by = "the script";
        modules.emplace("__main__", script);
        wave.push_back("__main__");
    }

    Status add_options() {
        auto want = [&](const std::string& pattern, const std::string& option) -> Status {
            if (add_pattern(pattern, option, true)) return {};
            return fail(Code::RequestedModuleMissing,
                        fmt::format("{}: no module named '{}' in this Python", option, pattern),
                        "check the spelling, or install it into " + target.prefix);
        };
        for (const std::string& name : options.include_modules) KB_CHECK(want(name, "--include-module=" + name));
        for (const std::string& name : options.include_packages)
            KB_CHECK(want(name + ".**", "--include-package=" + name));
        return {};
    }

    Result<Graph> build() {
        add_script();
        KB_CHECK(run_wave());  // alone: its syntax error must come before the rest is read
        for (const NeedAndWhy& seed : seeds()) need(seed);
        KB_CHECK(add_options());
        while (!wave.empty()) KB_CHECK(run_wave());
        Graph graph;
        graph.project_root = policy.project_root();
        report_missing();
        for (auto& [name, row] : missing) graph.missing.push_back({name, row.imported_by});
        for (auto& [name, module] : modules) graph.modules.push_back(std::move(module));
        return graph;
    }
};

}  // namespace

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
    KB_CHECK(ask_facts(jobs, target, workers, cache));
    if (auto data = cache.get("bytecode", jobs[0].key)) return *data;
    return fail(Code::CannotWrite, "the cache '" + cache.root() + "' cannot be written",
                "name a writable folder in KEELBACK_CACHE_DIR");
}

}  // namespace kb::modules
