#include "record/places.h"

#include <algorithm>

#include "base/fs.h"

namespace kb::record {
namespace {

const char* word(Where where) {
    switch (where) {
        case Where::Project: return "{project}";
        case Where::Site: return "{site}";
        case Where::Stdlib: return "{stdlib}";
        case Where::Environment: return "{env}";
        case Where::Home: return "{home}";
        case Where::System: return "{system}";
        case Where::Outside: return "{outside}";
    }
    return "";
}

}  // namespace

std::string Placed::text() const {
    return std::string(word(where)) + "/" + rest;
}

Places::Places(const Roots& roots) {
    auto add = [&](const std::string& path, Where where) {
        if (path.empty() || path == "/") return;
        roots_.emplace_back(path, where);
        if (std::string real = fs::canonical(path); real != path && real != "/") roots_.emplace_back(real, where);
    };
    add(roots.project, Where::Project);
    add(roots.stdlib, Where::Stdlib);
    for (const std::string& path : roots.site) add(path, Where::Site);
    for (const std::string& path : roots.environment)
        if (path != "/usr" && path != "/usr/local") add(path, Where::Environment);
    add(roots.home, Where::Home);
    for (const char* path : {"/usr", "/etc", "/lib", "/lib64", "/bin", "/sbin", "/opt", "/var", "/run"})
        roots_.emplace_back(path, Where::System);
    // Of two roots of one name the first counts: a project in a folder of packages is the project.
    std::stable_sort(roots_.begin(), roots_.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

const std::pair<std::string, Where>* Places::root_of(const std::string& path) const {
    for (const auto& root : roots_)
        if (fs::is_below(path, root.first)) return &root;
    return nullptr;
}

Placed Places::place(const std::string& given) const {
    std::string path = given;
    const auto* root = root_of(path);
    if (!root || root->second == Where::System || root->second == Where::Home) {
        std::string real = fs::canonical(path);
        if (const auto* other = root_of(real); other && (!root || other->first.size() > root->first.size())) {
            path = real;
            root = other;
        }
    }
    if (!root) return {Where::Outside, fs::basename(path)};
    if (root->second == Where::System) return {Where::System, path.substr(1)};
    return {root->second, fs::relative_to(path, root->first)};
}

}  // namespace kb::record
