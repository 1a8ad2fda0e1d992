#include "discover/named_libraries.h"

#include <algorithm>

#include "base/fs.h"
#include "binary/elf.h"

namespace kb::discover {

namespace {

// "libusb-1.0.so" first (the one that compilers use), then the versions.
std::vector<std::string> candidates_in(const std::string& folder, const std::string& stem) {
    std::vector<std::string> out;
    auto entries = fs::list_dir(folder);
    for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>())
        if (entry.name == stem || entry.name.starts_with(stem + ".")) out.push_back(entry.name);
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

std::string soname_of(const std::string& name, const binary::LibraryPaths& paths) {
    if (name.ends_with(".so") || name.find(".so.") != std::string::npos) return name;
    std::vector<std::string> folders = paths.system;
    folders.insert(folders.end(), paths.extra.begin(), paths.extra.end());
    for (const std::string& folder : folders)
        for (const std::string& file : candidates_in(folder, "lib" + name + ".so")) {
            auto elf = binary::read_elf(fs::join(folder, file));
            if (elf) return elf->soname.empty() ? file : elf->soname;  // a linker script is no library
        }
    return {};
}

}  // namespace kb::discover
