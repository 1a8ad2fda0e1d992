// What no source says: needs of C code, rules of packages, plugins behind entry points, conventions of frameworks.
#include "modules/graph_builder.h"

#include <utility>

#include "base/fs.h"

namespace kb::modules {

void Builder::follow_rules(const Module& module) {
    for (const NeedAndWhy& what : needed_by_c_code(module.name)) need(what);
    if (hooks.implied)
        for (const Implied& row : hooks.implied(module.name))
            add_pattern(row.module, {row.why, row.may_be_ignored ? module.name : ""});
    if (hooks.asked_distributions)
        for (const std::string& name : hooks.asked_distributions(module.name)) distributions.emplace(name, module.name);
    if (hooks.asked_groups)
        for (const std::string& group : hooks.asked_groups(module.name)) add_plugins(module.name, group);
    if (hooks.conventions)
        for (const auto& [submodule, reason] : hooks.conventions(module.name))
            conventions.push_back({module.name, submodule, reason, {}});
    if (module.policy == Policy::Extension && hooks.extension_imports)
        for (const std::string& name : hooks.extension_imports(module.found.path, module.name))
            add(name, {"imported by " + fs::basename(module.found.path), ReasonKind::Binary});
}

void Builder::need(const NeedAndWhy& what) {
    add_pattern(what.first, {{what.second, ReasonKind::Interpreter}});
}

void Builder::add_plugins(const std::string& importer, const std::string& group) {
    if (!hooks.plugins) return;
    for (const Plugin& plugin : hooks.plugins(group)) {
        if (is_ignored(importer, conditional_import(), plugin.module)) continue;
        if (add(plugin.module, plugin.why)) distributions.emplace(plugin.distribution, importer);
    }
}

void Builder::follow_groups() {
    if (!uses_entry_points) return;
    for (const auto& [group, user] : std::exchange(groups, {})) {
        following = {user, {}, {}, {}};
        add_plugins(user, group);
    }
    following = {};
}

void Builder::follow_words() {
    for (const auto& [user, word] : std::exchange(words, {})) {
        auto found = finder.find_top(word.name);
        if (!found || found->kind != Kind::Source || policy.home_of(*found) != Home::Program) continue;
        following = {user, {}, {}, {}};
        follow_text(modules.at(user), word);
    }
}

void Builder::follow_conventions() {
    if (conventions.empty()) return;
    follow_words();
    std::set<std::string> packages = packages_in_texts;
    for (const auto& [name, module] : modules)
        if (module.home == Home::Program && module.found.is_package) packages.insert(name);
    for (const std::string& package : packages)
        for (const Need& need : conventions) {
            following = {package, {}, {}, need.user};
            add_pattern(package + "." + need.needed, {need.reason});
        }
    following = {};
}

}  // namespace kb::modules
