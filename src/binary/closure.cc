#include "binary/closure.h"

#include <glob.h>

#include <optional>
#include <set>

#include "base/fs.h"
#include "base/text.h"

namespace kb::binary {

namespace {

std::vector<std::string> matches(const std::string& pattern) {
    std::vector<std::string> out;
    glob_t found = {};
    if (::glob(pattern.c_str(), 0, nullptr, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++) out.emplace_back(found.gl_pathv[i]);
    ::globfree(&found);
    return out;
}

void read_ld_so_conf(const std::string& file, std::vector<std::string>& out, std::set<std::string>& seen_files) {
    if (!seen_files.insert(file).second) return;
    Result<std::string> text = fs::read_file(file);
    if (!text) return;
    for (const std::string& line : split_lines(*text)) {
        std::string words(trim(std::string_view(line).substr(0, line.find('#'))));
        if (words.empty() || words.rfind("hwcap", 0) == 0) continue;
        if (words.rfind("include", 0) != 0) {
            out.push_back(words);
            continue;
        }
        std::string pattern(trim(std::string_view(words).substr(7)));
        for (const std::string& included : matches(pattern)) read_ld_so_conf(included, out, seen_files);
    }
}

std::optional<std::string> look_in(ElfReader& reader, const std::string& folder, const std::string& name,
                                   const ElfFile& user) {
    std::string candidate = fs::join(folder, name);
    if (!fs::is_file(candidate)) return std::nullopt;
    const ElfFile* library = reader.read(candidate);
    if (!library || library->machine != user.machine || library->elf_class != user.elf_class) return std::nullopt;
    return fs::absolute(candidate);
}

}  // namespace

const ElfFile* ElfReader::read(const std::string& path) {
    auto at = files_.find(path);
    if (at == files_.end()) at = files_.emplace(path, read_elf(path)).first;
    return at->second ? &*at->second : nullptr;
}

LibraryPaths system_library_paths(const std::vector<std::string>& extra) {
    std::vector<std::string> all;
    std::set<std::string> seen_files;
    read_ld_so_conf("/etc/ld.so.conf", all, seen_files);
    for (const char* folder :
         {"/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib"})
        all.emplace_back(folder);

    // /lib is often a link to /usr/lib: one folder, searched once.
    LibraryPaths out;
    std::set<std::string> seen;
    for (const std::string& folder : all) {
        if (!fs::is_dir(folder)) continue;
        std::string real = fs::canonical(folder);
        if (seen.insert(real).second) out.system.push_back(real);
    }
    out.extra = extra;
    return out;
}

std::string expand_run_path(const std::string& entry, const std::string& origin) {
    std::string text = replace_all(replace_all(entry, "${ORIGIN}", origin), "$ORIGIN", origin);
    text = replace_all(replace_all(text, "${LIB}", "lib"), "$LIB", "lib");
    text = replace_all(replace_all(text, "${PLATFORM}", "x86_64"), "$PLATFORM", "x86_64");
    return fs::absolute(text);
}

Found find_library(ElfReader& reader, const ElfFile& user, const std::string& name, const LibraryPaths& paths,
                   const std::vector<std::string>& inherited_rpath) {
    if (name.find('/') != std::string::npos) {
        if (fs::is_file(name)) return {name, name, "absolute name"};
        return {name, {}, ""};
    }
    // $ORIGIN is the folder of the file as the loader opened it, links resolved.
    std::string origin = fs::dirname(fs::canonical(user.path));

    if (!user.has_runpath) {
        for (const std::string& entry : user.rpath)
            if (auto found = look_in(reader, expand_run_path(entry, origin), name, user))
                return {name, *found, "RPATH " + entry};
        for (const std::string& folder : inherited_rpath)
            if (auto found = look_in(reader, folder, name, user)) return {name, *found, "RPATH of what loads it"};
    }
    for (const std::string& entry : user.runpath)
        if (auto found = look_in(reader, expand_run_path(entry, origin), name, user))
            return {name, *found, "RUNPATH " + entry};
    for (const std::string& folder : paths.system)
        if (auto found = look_in(reader, folder, name, user)) return {name, *found, "system folder"};
    for (const std::string& folder : paths.extra)
        if (auto found = look_in(reader, folder, name, user)) return {name, *found, "the environment's library folder"};
    return {name, {}, ""};
}

}  // namespace kb::binary
