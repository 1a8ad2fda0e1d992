#include "verify/system_root.h"

#include <fmt/format.h>

#include <set>

#include "base/codes.h"
#include "base/fs.h"
#include "binary/elf.h"

namespace kb::verify {

namespace {

constexpr const char* kLibraryFolders[] = {
#if defined(__x86_64__)
    "/lib/x86_64-linux-gnu",
    "/usr/lib/x86_64-linux-gnu",
#elif defined(__aarch64__)
    "/lib/aarch64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
#endif
    "/lib64",
    "/usr/lib64",
    "/lib",
    "/usr/lib"};

std::string find_musl(const SystemRoot& system) {
    for (const std::string& folder : system.folders)
        if (auto entries = fs::list_dir(system.on_host(folder)))
            for (const fs::Entry& entry : *entries)
                if (entry.name.starts_with("ld-musl-")) return folder + "/" + entry.name;
    return {};
}

}  // namespace

std::string SystemRoot::on_host(const std::string& inside) const {
    return is_other() ? fs::canonical_in(prefix, inside) : fs::canonical(inside);
}

std::string SystemRoot::library(const std::string& name) const {
    for (const std::string& folder : folders)
        if (std::string path = on_host(folder + "/" + name); fs::is_file(path)) return path;
    return {};
}

Result<SystemRoot> system_root(const std::string& root, int machine) {
    SystemRoot out;
    if (!root.empty()) {
        if (!fs::is_dir(root))
            return fail(Code::VerifyRoot, "--root=" + root + " is not a folder",
                        "give the root folder of a Linux system");
        out.prefix = fs::canonical(root);
        if (out.prefix == "/") out.prefix.clear();
    }
    std::set<std::string> seen;
    for (const char* folder : kLibraryFolders) {
        std::string path = out.on_host(folder);
        if (fs::is_dir(path) && seen.insert(path).second) out.folders.emplace_back(folder);
    }
    std::string libc = out.library("libc.so.6");
    if (Result<binary::ElfFile> elf = binary::read_elf(libc); elf && elf->machine == machine) {
        out.glibc = binary::highest_version(elf->versions_defined, "GLIBC_");
        return out;
    }
    out.musl = find_musl(out);
    if (out.is_other() && out.musl.empty())
        return fail(Code::VerifyRoot,
                    fmt::format("--root={} holds no libc.so.6 for {}", root, binary::machine_name(machine)),
                    "give the root folder of a Linux system of this kind, such as debootstrap makes it");
    return out;
}

}  // namespace kb::verify
