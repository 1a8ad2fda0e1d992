// A wave: everything that was found and is not yet read is given to the worker at once; its facts are followed, which
// makes the next wave.
#include "modules/graph_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"

namespace kb::modules {

Status Builder::run_waves() {
    while (!wave.empty()) {
        KB_CHECK(run_wave());
        follow_waiting();
    }
    return {};
}

Status Builder::run_wave() {
    std::vector<std::string> now = std::exchange(wave, {});
    std::sort(now.begin(), now.end());
    std::vector<SourceJob> jobs;
    for (const std::string& name : now) {
        const Module& module = modules.at(name);
        if (module.policy == Policy::Excluded) continue;
        if (module.found.kind == Kind::Source) jobs.push_back(job_of(module));
    }
    if (hooks.progress) hooks.progress(modules.size(), analysed.size(), now.back());
    KB_CHECK(ask_facts(jobs, hooks.groups, target, workers, cache));
    for (const SourceJob& job : jobs) KB_CHECK(take_facts(job));
    KB_CHECK(run_data_wave());
    KB_CHECK(run_stub_wave());
    for (const std::string& name : now) {
        const Module copy = modules.at(name);
        following = {name, {}, {}, {}};
        if (copy.policy != Policy::Excluded) follow_rules(copy);
    }
    following = {};
    follow_conventions();
    follow_groups();
    return {};
}

SourceJob Builder::job_of(const Module& module) const {
    SourceJob job;
    job.name = module.name;
    job.path = module.found.path;
    job.dist_filename = module.dist_filename;
    job.want_code = module.policy == Policy::Bytecode;
    job.want_data = module.home == Home::Program;
    if (job.want_code) job.appended = module.appended;
    return job;
}

Status Builder::take_facts(const SourceJob& job) {
    Module& module = modules.at(job.name);
    module.source_hash = job.source_hash;
    analysed.insert(job.name);
    if (job.facts.error) return broken_source(module, *job.facts.error);
    for (const front::DataFact& data : job.facts.data)  // files("pkg"): its data is asked for by its name
        if (data.kind == "package" && !data.package.empty() && module.home == Home::Program)
            add(data.package, {fmt::format("{}:{} ({})", module.dist_filename, data.line, data.call),
                               ReasonKind::NameInText, data.line});
    if (job.want_code) module.bytecode_key = job.key;
    module.exports = job.facts.exports;
    module.data = job.facts.data;
    module.computed = job.facts.computed;
    module.libraries = job.facts.libraries;
    note_stubs(module, job.facts);
    if (module.home == Home::Program)
        for (const front::WarningFact& warning : job.facts.warnings)
            if (warning.category == "SyntaxWarning")  // Python shows no others by default
                diagnostics.warn(Code::PythonWarning, warning.category + ": " + warning.message, {},
                                 {module.found.path, warning.line, 0});
    if (module.home != Home::Stdlib) add_path_entries(module, job.facts.sys_path);
    if (module.home == Home::Program && hooks.data_sources)
        for (const std::string& path : hooks.data_sources(module, policy.project_root()))
            if (data_sources.insert(path).second) data_wave.push_back(path);
    if (module.home == Home::Program)
        for (const front::ImportFact& fact : job.facts.imports)
            if (fact.level == 0 && !fact.name.empty()) module.imports.push_back({fact.name, fact.line});
    for (const std::string& name : job.facts.distributions) distributions.emplace(name, job.name);
    following = {job.name, {}, {}, {}};
    const Module copy = module;  // `add` may move nothing in a map, but the reader need not know
    for (const front::ImportFact& fact : job.facts.imports) follow_import(copy, fact);
    for (const std::string& group : job.quoted) groups.emplace(group, job.name);
    uses_entry_points |= !job.facts.entry_groups.empty();
    for (const std::string& group : job.facts.entry_groups) add_plugins(copy.name, group);
    for (const front::TextFact& text : job.facts.texts)
        if (copy.home == Home::Program) follow_text(copy, text);
    for (const front::TextFact& word : job.facts.words) words.emplace_back(copy.name, word);
    if (copy.home == Home::Program)
        for (const std::string& name : job.facts.names)
            if (std::string needed = module_needed_by_name(name); !needed.empty())
                add(needed, {copy.dist_filename + ": " + name + "()", ReasonKind::NameInText});
    if (auto star = star_of.find(job.name); star != star_of.end())
        for (const Need& need : star->second) {
            following = need;
            add_star(copy, need.reason);
        }
    return {};
}

void Builder::note_stubs(Module& module, const front::SourceFacts& facts) {
    for (const std::string& name : facts.stubs) take_stub(module, name);
    std::string family = module.home == Home::Program ? "" : module.name.substr(0, module.name.find('.'));
    if (facts.loads_stubs) stub_loaders.insert(family);
    if (facts.is_lazy) lazy_modules[family].push_back(module.name);
    if (!stub_loaders.contains(family)) return;
    for (const std::string& name : std::exchange(lazy_modules[family], {}))
        take_stub(modules.at(name), fs::stem(modules.at(name).found.path) + ".pyi");
}

void Builder::take_stub(Module& module, const std::string& name) {
    std::string stub = fs::join(fs::dirname(module.found.path), name);
    if (!fs::is_file(stub) || std::find(module.stubs.begin(), module.stubs.end(), stub) != module.stubs.end()) return;
    module.stubs.push_back(stub);
    stub_wave.push_back({module.name, stub});
}

Status Builder::run_stub_wave() {
    std::vector<SourceJob> jobs;
    for (const auto& [name, stub] : std::exchange(stub_wave, {})) {
        SourceJob job;
        job.name = name;
        job.path = stub;
        job.dist_filename = modules.at(name).dist_filename;
        jobs.push_back(job);
    }
    KB_CHECK(ask_facts(jobs, {}, target, workers, cache));
    for (const SourceJob& job : jobs) {
        const Module copy = modules.at(job.name);
        following = {job.name, {}, {}, {}};
        for (const front::ImportFact& fact : job.facts.imports) follow_import(copy, fact);
    }
    return {};
}

Status Builder::run_data_wave() {
    std::vector<SourceJob> jobs;
    for (const std::string& path : std::exchange(data_wave, {})) {
        SourceJob job;
        job.name = fs::stem(path);
        job.path = path;
        job.dist_filename = fs::relative_to(path, policy.project_root());
        jobs.push_back(job);
    }
    KB_CHECK(ask_facts(jobs, {}, target, workers, cache));
    for (const SourceJob& job : jobs) {
        Module file;
        file.name = "__main__";  // its relative imports lead to its neighbours
        file.dist_filename = job.dist_filename;
        following = {job.dist_filename, {}, {}, {}, true};
        for (const front::ImportFact& fact : job.facts.imports)
            if (fact.level == 0 && !is_beside(job.path, fact.name.substr(0, fact.name.find('.'))))
                follow_import(file, fact);
    }
    return {};
}

bool Builder::is_beside(const std::string& path, const std::string& top) const {
    for (std::string dir = fs::dirname(path); dir.size() > options.script_dir.size(); dir = fs::dirname(dir))
        if (fs::is_file(fs::join(dir, top + ".py")) || fs::is_dir(fs::join(dir, top))) return true;
    return false;
}

void Builder::add_path_entries(const Module& module, const std::vector<front::PathFact>& facts) {
    for (const front::PathFact& fact : facts) {
        if (module.home == Home::ThirdParty && !fact.from_file) continue;
        std::string base = fact.from_file ? fs::dirname(module.found.path) : options.script_dir;
        std::string dir = fs::absolute(fs::join(base, fact.path));
        if (!fs::is_dir(dir) || dir == "/") continue;
        if (module.home == Home::ThirdParty && site_of(dir).empty()) continue;
        if (!path_literals.insert(dir).second) continue;
        finder.add_path_entry(dir);
        try_missing_again();
    }
}

Status Builder::broken_source(Module& module, const front::SyntaxFact& fact) {
    if (fact.kind == "OSError")
        return fail(Code::ModuleUnreadable, fact.message,
                    "make it readable, or leave it out with --exclude-module=" + module.name);
    if (module.name == "__main__") return fail(front::syntax_error_of(Code::SyntaxInScript, fact, module.found.path));
    if (module.home == Home::Program) {
        Error error = front::syntax_error_of(Code::SyntaxInModule, fact, module.found.path);
        error.help = fmt::format("importing '{}' (from {}) will raise {}; correct it if the program needs it",
                                 module.name, module.imported_by, fact.kind);
        diagnostics.report({Severity::Warning, error});
    }
    module.policy = Policy::Bytecode;
    module.why_bytecode = "it does not compile: " + fact.message;
    std::vector<SourceJob> again = {job_of(module)};
    KB_CHECK(ask_facts(again, {}, target, workers, cache));
    module.bytecode_key = again[0].key;
    return {};
}

}  // namespace kb::modules
