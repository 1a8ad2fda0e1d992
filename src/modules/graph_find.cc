// Names become modules of the graph, and who needs them becomes an arrow.
#include "modules/graph_builder.h"

#include <fnmatch.h>

#include "base/fs.h"
#include "base/text.h"

namespace kb::modules {

std::string parent_of(std::string_view name) {
    size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? "" : std::string(name.substr(0, dot));
}

std::string last_part(std::string_view name) {
    return std::string(name.substr(name.rfind('.') + 1));
}

Module* Builder::add(const std::string& name, const Reason& reason) {
    Module* module = find_or_make(name, reason);
    std::string known = name;  // os.path: there is no such module, but os is imported
    while (!known.empty() && !modules.contains(known)) known = parent_of(known);
    if (!known.empty()) note_need(known, reason);
    return module;
}

void Builder::note_need(const std::string& needed, const Reason& reason) {
    Need need = following;
    need.needed = needed;
    need.reason = reason;
    if (need.user == needed) return;
    auto [at, is_new] = needs.try_emplace({need.user, needed}, need);
    bool is_plain = reason.kind == ReasonKind::Import && at->second.reason.kind != ReasonKind::Import;
    if (!is_new && (is_plain || (need.with.empty() && !at->second.with.empty()))) at->second = need;
}

bool Builder::add_pattern(const std::string& pattern, const Wish& wish) {
    const Reason& reason = wish.reason;
    if (std::string last = last_part(pattern); last.size() > 2 && last.find('*') != std::string::npos)
        return add_matching(pattern, reason);
    bool deep = pattern.ends_with(".**"), direct = pattern.ends_with(".*");
    std::string name = pattern.substr(0, pattern.size() - (deep ? 3 : direct ? 2 : 0));
    if (wish.by_option) mark_named(name);
    if (!wish.importer.empty() && is_ignored(wish.importer, conditional_import(), name)) return false;
    Module* module = add(name, reason);
    if (!module) return false;
    if ((deep || direct) && module->found.is_package)
        for (const std::string& child : finder.submodules(module->found))
            if (child != "__main__" || wish.by_option) add_pattern(name + "." + child + (deep ? ".**" : ""), wish);
    return true;
}

bool Builder::add_matching(const std::string& pattern, const Reason& reason) {
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

void Builder::mark_named(const std::string& name) {
    for (std::string part = name; !part.empty(); part = parent_of(part)) named.insert(part);
}

bool Builder::is_wanted(const std::string& name) const {
    if (!hooks.is_unneeded || named.contains(name) || !hooks.is_unneeded(name)) return true;
    std::string parent = parent_of(name);
    return modules.contains(parent) && hooks.is_unneeded(parent);
}

Module* Builder::find_or_make(const std::string& name, const Reason& reason) {
    if (auto at = modules.find(name); at != modules.end()) return &at->second;
    std::string parent_name = parent_of(name);
    std::optional<Found> found;
    Module* parent = nullptr;
    if (parent_name.empty()) {
        found = finder.find_top(name);
    } else {
        parent = find_or_make(parent_name, reason);
        if (!parent || parent->policy == Policy::Excluded) return nullptr;
        found = finder.find_in(parent->found, last_part(name));
    }
    if (!found) return nullptr;
    take_other_portions(*found, parent ? parent->found.search_path : finder.path(), last_part(name));
    if (!is_wanted(name)) return nullptr;
    Module module;
    module.name = name;
    module.found = *found;
    module.home = policy.home_of(*found);
    Decision decision = policy.decide(name, *found);
    module.policy = decision.policy;
    module.why_bytecode = decision.why;
    module.against_option = decision.against_option;
    module.dist_filename = dist_filename_of(name, *found, module.home);
    module.imported_by = reason.text;
    if (hooks.appended && module.home != Home::Program) module.appended = hooks.appended(name);
    wave.push_back(name);
    return &modules.emplace(name, std::move(module)).first->second;
}

void Builder::take_other_portions(Found& found, const std::vector<std::string>& path, const std::string& name) {
    if (found.kind != Kind::Source || !found.is_package) return;
    std::vector<std::string> more = finder.portions_elsewhere(found, path, name);
    if (more.empty()) return;
    auto source = fs::read_file(found.path);
    if (!source ||
        (source->find("extend_path(") == std::string::npos && source->find("declare_namespace(") == std::string::npos))
        return;
    found.search_path.insert(found.search_path.end(), more.begin(), more.end());
}

std::string Builder::site_of(const std::string& folder) const {
    for (const std::string& site : target.site_dirs)
        if (!folder.empty() && fs::is_below(folder, site)) return site;
    return "";
}

std::string Builder::dist_filename_of(const std::string& name, const Found& found, Home home) const {
    std::string path = replace_all(name, ".", "/") + (found.is_package ? "/__init__.py" : ".py");
    // A folder that the program, or a package, puts on sys.path keeps its place.
    bool is_own = home == Home::Program;
    std::string root = is_own ? options.script_dir : home == Home::ThirdParty ? site_of(found.entry) : "";
    bool is_inner =
        !root.empty() && path_literals.contains(found.entry) && found.entry != root && fs::is_below(found.entry, root);
    if (is_inner) path = fs::join(fs::relative_to(found.entry, root), path);
    return is_own ? path : "lib/" + path;
}

}  // namespace kb::modules
