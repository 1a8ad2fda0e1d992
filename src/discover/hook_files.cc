#include "discover/hook_files.h"

#include "base/fs.h"
#include "base/text.h"

namespace kb::discover {

namespace {

void add_folder(std::map<std::string, std::string>& out, const std::string& folder) {
    auto entries = fs::list_dir(folder);
    for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>())
        if (entry.name.starts_with("hook-") && entry.name.ends_with(".py"))
            out.emplace(entry.name.substr(5, entry.name.size() - 8), fs::join(folder, entry.name));
}

// The hooks lie in the package itself, or in a folder of it: pkg/__pyinstaller, pkg/stdhooks.
void add_package(std::map<std::string, std::string>& out, const std::string& folder) {
    add_folder(out, folder);
    auto entries = fs::list_dir(folder);
    for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>())
        if (entry.is_dir) add_folder(out, fs::join(folder, entry.name));
}

}  // namespace

std::map<std::string, std::string> hook_files(const std::vector<std::string>& folders,
                                              const std::vector<std::string>& site_dirs,
                                              const EntryPoints& entry_points) {
    std::map<std::string, std::string> out;
    for (const std::string& folder : folders) add_folder(out, folder);
    auto providers = entry_points.find("pyinstaller40");
    if (providers == entry_points.end()) return out;
    for (const EntryPoint& row : providers->second)
        for (const std::string& site : site_dirs) add_package(out, fs::join(site, replace_all(row.module, ".", "/")));
    for (const std::string& site : site_dirs) add_folder(out, fs::join(site, "PyInstaller/hooks"));
    return out;
}

}  // namespace kb::discover
