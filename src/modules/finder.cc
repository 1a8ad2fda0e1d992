#include "modules/finder.h"

#include <algorithm>

#include "base/fs.h"

namespace kb::modules {

Finder::Finder(const target::Target& target, const std::string& script_dir)
    : builtin_(target.builtin_modules.begin(), target.builtin_modules.end()),
      frozen_(target.frozen_modules.begin(), target.frozen_modules.end()),
      suffixes_(target.ext_suffixes),
      editable_(target.editable) {
    path_.push_back(script_dir);
    for (const std::string& entry : target.sys_path)
        if (entry != script_dir) path_.push_back(entry);
}

const std::set<std::string>& Finder::listing(const std::string& dir) {
    auto [at, is_new] = listings_.try_emplace(dir);
    if (is_new)
        if (auto entries = fs::list_dir(dir))
            for (const fs::Entry& entry : *entries) at->second.insert(entry.name);
    return at->second;
}

// What FileFinder does in one folder: package, then module; extension suffixes before .py.
std::optional<Found> Finder::in_folder(const std::string& dir, const std::string& name) {
    const std::set<std::string>& names = listing(dir);
    std::string sub = fs::join(dir, name);
    if (names.contains(name)) {
        const std::set<std::string>& inner = listing(sub);
        for (const std::string& suffix : suffixes_)
            if (inner.contains("__init__" + suffix))
                return Found{Kind::Extension, fs::join(sub, "__init__" + suffix), true, {sub}, dir};
        if (inner.contains("__init__.py")) return Found{Kind::Source, fs::join(sub, "__init__.py"), true, {sub}, dir};
    }
    for (const std::string& suffix : suffixes_)
        if (names.contains(name + suffix) && fs::is_file(sub + suffix))
            return Found{Kind::Extension, sub + suffix, false, {}, dir};
    if (names.contains(name + ".py") && fs::is_file(sub + ".py"))
        return Found{Kind::Source, sub + ".py", false, {}, dir};
    if (names.contains(name) && fs::is_dir(sub)) return Found{Kind::Namespace, "", true, {sub}, dir};
    return std::nullopt;
}

std::optional<Found> Finder::find_on(const std::vector<std::string>& path, const std::string& name) {
    std::optional<Found> portions;
    for (const std::string& dir : path) {
        auto found = in_folder(dir, name);
        if (!found) continue;
        if (found->kind != Kind::Namespace) return found;
        if (!portions)
            portions = found;
        else
            portions->search_path.push_back(found->search_path[0]);
    }
    return portions;
}

std::optional<Found> Finder::find_top(const std::string& name) {
    if (builtin_.contains(name)) return Found{Kind::Builtin, "", false, {}, ""};
    if (frozen_.contains(name)) return Found{Kind::Frozen, "", name == "__phello__", {}, ""};
    auto found = find_on(path_, name);
    if (found && found->kind != Kind::Namespace) return found;
    auto edited = editable(name);
    if (!edited) return found;
    if (found && edited->kind == Kind::Namespace)
        edited->search_path.insert(edited->search_path.begin(), found->search_path.begin(), found->search_path.end());
    return edited;
}

// A package with an __init__.py in one of its folders, a module, or a part of a namespace package.
std::optional<Found> Finder::editable(const std::string& name) const {
    auto at = editable_.find(name);
    if (at == editable_.end()) return std::nullopt;
    std::vector<std::string> folders;
    for (const std::string& place : at->second) {
        if (std::string init = fs::join(place, "__init__.py"); fs::is_file(init))
            return Found{Kind::Source, init, true, at->second, fs::dirname(place)};
        for (const std::string& file : {place, place + ".py"})
            if (file.ends_with(".py") && fs::is_file(file))
                return Found{Kind::Source, file, false, {}, fs::dirname(file)};
        if (place.ends_with(".so") && fs::is_file(place))
            return Found{Kind::Extension, place, false, {}, fs::dirname(place)};
        if (fs::is_dir(place)) folders.push_back(place);
    }
    if (folders.empty()) return std::nullopt;
    return Found{Kind::Namespace, "", true, folders, fs::dirname(folders[0])};
}

std::optional<Found> Finder::find_in(const Found& package, const std::string& name) {
    if (!package.is_package) return std::nullopt;
    auto found = find_on(package.search_path, name);
    if (found) found->entry = package.entry;
    return found;
}

std::vector<std::string> Finder::portions_elsewhere(const Found& package, const std::vector<std::string>& path,
                                                    const std::string& name) {
    std::vector<std::string> out;
    for (const std::string& dir : path) {
        std::string portion = fs::join(dir, name);
        bool known =
            std::find(package.search_path.begin(), package.search_path.end(), portion) != package.search_path.end();
        if (!known && listing(dir).contains(name) && fs::is_dir(portion)) out.push_back(portion);
    }
    return out;
}

std::vector<std::string> Finder::submodules(const Found& package) {
    std::set<std::string> out;
    for (const std::string& dir : package.search_path)
        for (const std::string& entry : std::set<std::string>(listing(dir))) {
            std::string name = entry;
            bool is_module = false;
            if (entry.ends_with(".py")) {
                name = entry.substr(0, entry.size() - 3);
                is_module = name != "__init__";
            }
            for (const std::string& suffix : suffixes_)
                if (!is_module && entry.ends_with(suffix)) {
                    name = entry.substr(0, entry.size() - suffix.size());
                    is_module = name != "__init__";
                }
            if (!is_module && entry != "__pycache__" && entry.find('.') == std::string::npos)
                is_module = listing(fs::join(dir, entry)).contains("__init__.py");
            if (is_module && name.find('.') == std::string::npos) out.insert(name);
        }
    return {out.begin(), out.end()};
}

void Finder::add_path_entry(const std::string& dir) {
    if (std::find(path_.begin(), path_.end(), dir) == path_.end()) path_.push_back(dir);
}

}  // namespace kb::modules
