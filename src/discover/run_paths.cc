#include "discover/run_paths.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/fs.h"
#include "base/text.h"
#include "discover/user_data.h"

namespace kb::discover {

namespace {

std::string folder_of(const std::string& destination) {
    size_t slash = destination.rfind('/');
    return slash == std::string::npos ? "" : destination.substr(0, slash);
}

// "$ORIGIN/../numpy.libs" in lib/numpy -> "lib/numpy.libs"; nothing for an absolute entry or one that leaves the dist.
std::optional<std::string> inside_dist(const std::string& entry, const std::string& folder) {
    std::string rest;
    if (entry.rfind("$ORIGIN", 0) == 0)
        rest = entry.substr(7);
    else if (entry.rfind("${ORIGIN}", 0) == 0)
        rest = entry.substr(9);
    else
        return std::nullopt;
    std::string path = normalised(folder + "/" + rest);
    if (!path.empty() && path[0] == '/') path = path.substr(1);
    if (path == ".." || path.rfind("../", 0) == 0) return std::nullopt;
    return path;
}

std::string origin_entry(const std::string& from, const std::string& to) {
    std::string relative = fs::relative_to("/" + to, "/" + from);
    return relative.empty() || relative == "." ? "$ORIGIN" : "$ORIGIN/" + relative;
}

std::string in_folder(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : folder + "/" + name;
}

}  // namespace

void settle_run_path(const RunPathUser& user, const std::set<std::string>& present, binary::Patch& edit) {
    const binary::ElfFile& elf = *user.elf;
    std::string folder = folder_of(user.destination);
    const std::vector<std::string>& entries = elf.has_runpath ? elf.runpath : elf.rpath;

    bool leads_out = false;
    std::vector<std::string> kept, folders;  // entries that stay, and the folders of the dist that they mean
    for (const std::string& entry : entries) {
        std::optional<std::string> inside = inside_dist(entry, folder);
        if (!inside) {
            leads_out = true;
            continue;
        }
        kept.push_back(entry);
        folders.push_back(*inside);
    }
    std::vector<std::string> searched = folders;
    if (!elf.has_runpath && !elf.is_executable) searched.push_back("lib");  // inherited from the executable

    bool wrong = false;
    std::vector<std::string> wanted;  // folders that the needs lie in
    for (const auto& [name, provider] : user.needs) {
        auto hit = std::find_if(searched.begin(), searched.end(), [&, name = name](const std::string& f) {
            return present.count(in_folder(f, name)) > 0;
        });
        if (hit == searched.end() || in_folder(*hit, name) != provider) wrong = true;
        std::string where = folder_of(provider);
        if (std::find(wanted.begin(), wanted.end(), where) == wanted.end()) wanted.push_back(where);
    }
    if (!wrong && !leads_out) return;

    // Its own needs first, then what it had, then lib/, where what it loads by name lies.
    std::vector<std::string> path;
    for (const std::string& where : wanted) path.push_back(origin_entry(folder, where));
    for (size_t i = 0; i < kept.size(); i++)
        if (std::find(wanted.begin(), wanted.end(), folders[i]) == wanted.end()) path.push_back(kept[i]);
    if (std::find(wanted.begin(), wanted.end(), "lib") == wanted.end() &&
        std::find(folders.begin(), folders.end(), "lib") == folders.end())
        path.push_back(origin_entry(folder, "lib"));
    edit.run_path = join(path, ":");
    edit.as_rpath = elf.is_executable || (!elf.has_runpath && !elf.rpath.empty());
}

}  // namespace kb::discover
