#include "cli/package_knowledge.h"

#include <fmt/format.h>

#include "base/fs.h"
#include "base/hash.h"
#include "base/text.h"
#include "discover/extension_imports.h"
#include "discover/hook_files.h"

namespace kb::cli {

Result<PackageKnowledge> PackageKnowledge::load(const Cache& cache) {
    PackageKnowledge out;
    KB_TRY(auto rules, discover::load_rules());
    out.rules_ = std::make_unique<discover::Rules>(std::move(rules));
    out.cache_ = &cache;
    return out;
}

// The modules of what the file's distribution requires.
std::set<std::string> PackageKnowledge::required_modules(const std::string& file) {
    std::set<std::string> out;
    const discover::Distribution* owner = installed_.owner_of(file);
    for (const std::string& name : owner ? owner->requirements : std::vector<std::string>())
        if (const discover::Distribution* dist = installed_.find(name)) out.merge(discover::modules_of(*dist));
    return out;
}

// Scanning a large binary takes long: the answer is kept under the file's name, size and time stamp.
std::vector<std::string> PackageKnowledge::imports_of(const std::string& file, const std::string& module) {
    auto stat = fs::stat(file);
    if (!stat) return {};
    std::set<std::string> required = required_modules(file);
    std::string key = Hasher()
                          .add("extension imports 10")
                          .add(file)
                          .add(module)
                          .add(join(std::vector<std::string>(required.begin(), required.end()), " "))
                          .add(fmt::format("{} {}", stat->size, stat->mtime_ns))
                          .hex();
    if (auto known = cache_->get("extension-imports", key)) return split_lines(*known);
    auto names = discover::extension_imports(file, module, required);
    if (!names) return {};  // the plan reads the file again and reports it
    cache_->put("extension-imports", key, join(*names, "\n"));
    return *names;
}

std::vector<std::string> PackageKnowledge::readers_of_bytecode() const {
    std::vector<std::string> out;
    for (const discover::Interpreted& rule : rules_->interpreted) out.push_back(rule.of);
    return out;
}

std::function<std::string(const std::string& name)> PackageKnowledge::stays_bytecode() const {
    return [&rules = *rules_](const std::string& name) { return discover::why_bytecode(rules, name); };
}

std::vector<std::string> PackageKnowledge::hook_notes() const {
    std::vector<std::string> unread = pyinstaller_hooks_.unread();
    if (pyinstaller_hooks_.count() == 0) return {};
    std::string note = fmt::format("{} of this environment read for modules of the program",
                                   human_count(pyinstaller_hooks_.count() - unread.size(), "PyInstaller hook"));
    if (!unread.empty())
        note += fmt::format("; {} passed over, since they are programs: {}", unread.size(), join(unread, ", "));
    return {note};
}

modules::GraphHooks PackageKnowledge::hooks(const KnowledgeInput& input, front::WorkerPool& workers) {
    modules::GraphHooks out;
    entry_points_ = discover::entry_points(input.site_dirs);
    installed_ = discover::Installed::scan(input.site_dirs);
    if (input.use_hooks)
        pyinstaller_hooks_ = HookReader(discover::hook_files(input.hook_folders, input.site_dirs, entry_points_),
                                        input.site_dirs, &workers);
    HookReader& pyinstaller = pyinstaller_hooks_;
    const discover::Rules& rules = *rules_;
    out.implied = [&rules, &pyinstaller](const std::string& name) {
        std::vector<modules::Implied> needs;
        for (const discover::ImpliedBy& row : discover::implied_by(rules, name))
            needs.push_back({row.module, {row.why, modules::ReasonKind::Rule, 0, row.place}});
        const HookFacts& hook = pyinstaller.of(name);
        for (const std::string& module : hook.modules) needs.push_back({module, hook.why(), true});
        return needs;
    };
    out.asked_distributions = [&pyinstaller](const std::string& name) { return pyinstaller.of(name).distributions; };
    out.asked_groups = [&pyinstaller](const std::string& name) { return pyinstaller.of(name).groups; };
    out.plugins = [this](const std::string& group) {
        std::vector<modules::Plugin> plugins;
        if (auto at = entry_points_.find(group); at != entry_points_.end())
            for (const discover::EntryPoint& row : at->second)
                plugins.push_back({row.module,
                                   row.distribution.substr(0, row.distribution.find('-')),
                                   {fmt::format("entry point of {} ({})", row.distribution, group),
                                    modules::ReasonKind::EntryPoint}});
        return plugins;
    };
    for (const auto& [group, rows] : entry_points_) out.groups.insert(group);
    out.appended = [&rules](const std::string& name) { return discover::appended_code(rules, name); };
    out.conventions = [&rules](const std::string& name) {
        std::vector<std::pair<std::string, modules::Reason>> needs;
        for (const discover::ImpliedBy& row : discover::conventions_of(rules, name))
            needs.emplace_back(row.module, modules::Reason(row.why, modules::ReasonKind::Rule, 0, row.place));
        return needs;
    };
    out.is_unneeded = [&rules](const std::string& name) { return discover::is_unneeded_module(rules, name); };
    out.is_ignored = [&rules, &pyinstaller](const std::string& importer, const std::string& imported) {
        const discover::IgnoredImports* rule = discover::ignoring_rule(rules, importer, imported);
        if (rule) return modules::Ignored{rule->why, rule->unless, rule->place};
        const HookFacts* hook = pyinstaller.ignoring(importer, imported);
        return hook ? modules::Ignored{"left out by " + hook->why(), "", hook->why()} : modules::Ignored{};
    };
    out.extension_imports = [this](const std::string& file, const std::string& name) { return imports_of(file, name); };
    return out;
}

}  // namespace kb::cli
