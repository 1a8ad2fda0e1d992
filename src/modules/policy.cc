#include "modules/policy.h"

#include <algorithm>

#include "base/fs.h"
#include "base/text.h"

namespace kb::modules {
namespace {

bool has_site_part(const std::string& path) {
    return path.find("/site-packages") != std::string::npos || path.find("/dist-packages") != std::string::npos;
}

// A virtual environment between the project's root and the file makes the file somebody else's.
bool in_environment(const std::string& path, const std::string& root) {
    for (std::string dir = fs::dirname(path); dir.size() > root.size(); dir = fs::dirname(dir))
        if (fs::is_file(fs::join(dir, "pyvenv.cfg")) || fs::is_dir(fs::join(dir, "conda-meta"))) return true;
    return false;
}

bool names(const std::vector<std::string>& packages, const std::string& name) {
    return std::any_of(packages.begin(), packages.end(),
                       [&](const std::string& package) { return is_module_or_below(name, package); });
}

}  // namespace

std::string project_root_of(const std::string& script_dir) {
    for (std::string dir = script_dir; dir.size() > 1; dir = fs::dirname(dir))
        if (fs::is_file(fs::join(dir, "pyproject.toml"))) return dir;
    return script_dir;
}

PolicyMaker::PolicyMaker(const target::Target& target, const std::string& script_dir, PolicyOptions options)
    : target_(target), options_(std::move(options)), root_(project_root_of(script_dir)) {
    own_roots_.push_back(root_);
    for (const std::string& dir : target.site_dirs)
        if (!has_site_part(dir)) own_roots_.push_back(dir);
    for (const auto& [name, places] : target.editable)
        for (const std::string& place : places)
            if (!has_site_part(place)) own_roots_.push_back(place);
}

bool PolicyMaker::is_own(const std::string& path) const {
    if (has_site_part(path) || fs::is_below(path, target_.stdlib_dir)) return false;
    return std::any_of(own_roots_.begin(), own_roots_.end(), [&](const std::string& root) {
        return fs::is_below(path, root) && !in_environment(path, root);
    });
}

Home PolicyMaker::home_of(const Found& found) const {
    std::string path = !found.path.empty() ? found.path : found.search_path.empty() ? "" : found.search_path[0] + "/";
    if (path.empty()) return Home::Stdlib;
    bool below_stdlib = fs::is_below(path, target_.stdlib_dir) ||
                        (!target_.dynload_dir.empty() && fs::is_below(path, target_.dynload_dir));
    if (below_stdlib && !has_site_part(path)) return Home::Stdlib;
    return is_own(path) ? Home::Program : Home::ThirdParty;
}

bool PolicyMaker::is_excluded(const std::string& name) const {
    return names(options_.exclude, name);
}

Decision PolicyMaker::decide(const std::string& name, const Found& found) const {
    if (is_excluded(name)) return {Policy::Excluded, ""};
    switch (found.kind) {
        case Kind::Builtin:
        case Kind::Frozen: return {Policy::Builtin, ""};
        case Kind::Extension: return {Policy::Extension, ""};
        case Kind::Namespace: return {Policy::Bytecode, "a folder without code of its own"};
        case Kind::Source: break;
    }
    Home home = home_of(found);
    if (names(options_.no_follow, name)) return {Policy::Bytecode, "--nofollow-import-to"};
    bool asked_for = names(options_.follow, name) || (options_.follow_all && home != Home::Stdlib);
    if (home == Home::Program || asked_for) {
        std::string why = asked_for && options_.stays_bytecode ? options_.stays_bytecode(name) : "";
        if (!why.empty()) return {Policy::Bytecode, why, true};
        return {Policy::Native, ""};
    }
    return {Policy::Bytecode, home == Home::Stdlib ? "the standard library stays bytecode"
                                                   : "packages stay bytecode unless an option asks for more"};
}

}  // namespace kb::modules
