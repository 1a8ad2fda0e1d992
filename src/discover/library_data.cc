#include "discover/library_data.h"

#include <algorithm>
#include <set>

#include "base/fs.h"
#include "base/text.h"
#include "binary/elf.h"
#include "discover/glob.h"
#include "discover/walk.h"

namespace kb::discover {

namespace {

// The folder as the library itself names it comes first: that is what it would open on this machine.
std::string find_folder(const LibraryFolder& rule, const std::string& library) {
    Result<std::set<std::string>> strings = binary::elf_strings(library, rule.name.size() + 2);
    for (const std::string& text : strings ? *strings : std::set<std::string>())
        if (text[0] == '/' && text.ends_with("/" + rule.name) && fs::exists(fs::join(text, rule.marker))) return text;
    for (const std::string& candidate : rule.candidates) {
        std::string path = fs::absolute(replace_all(candidate, "{libdir}", fs::dirname(library)));
        if (fs::exists(fs::join(path, rule.marker))) return path;
    }
    return "";
}

// "a/b/*.txt" -> "a/b": the part that can be walked without looking at anything else.
std::string fixed_folder(const std::string& glob) {
    std::string fixed = glob.substr(0, glob.find_first_of("*?["));
    size_t slash = fixed.rfind('/');
    return slash == std::string::npos ? "" : fixed.substr(0, slash);
}

}  // namespace

LibraryData library_data(const LibraryFolder& rule, const std::string& library) {
    LibraryData out;
    out.folder = find_folder(rule, library);
    if (out.folder.empty()) return out;
    for (const std::string& file : walk_files(out.folder)) {
        bool unneeded = std::any_of(rule.unneeded.begin(), rule.unneeded.end(),
                                    [&](const std::string& glob) { return glob_matches(glob, file); });
        if (!unneeded) out.files.push_back(file);
    }
    return out;
}

std::vector<std::string> files_matching(const std::string& root, const std::vector<std::string>& globs) {
    std::set<std::string> out;
    for (const std::string& glob : globs) {
        std::string folder = fixed_folder(glob);
        for (const std::string& file : walk_files(fs::join(root, folder))) {
            std::string path = folder.empty() ? file : folder + "/" + file;
            if (glob_matches(glob, path)) out.insert(path);
        }
    }
    return {out.begin(), out.end()};
}

}  // namespace kb::discover
