#include "dist/system_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"
#include "discover/glob.h"
#include "discover/walk.h"

namespace kb::dist {

namespace {

// The absolute path that follows `after` in a binary: "OPENSSLDIR: "/usr/lib/ssl"" -> "/usr/lib/ssl". Empty if none.
std::string compiled_in(const std::string& binary, const std::string& after) {
    auto text = fs::read_file(binary);
    if (!text) return "";
    for (size_t at = text->find(after); at != std::string::npos; at = text->find(after, at + 1)) {
        size_t start = at + after.size(), end = start;
        while (end < text->size() && (*text)[end] > ' ' && (*text)[end] != '"' && (*text)[end] != 0x7f) end++;
        if (end > start + 1 && (*text)[start] == '/') return text->substr(start, end - start);
    }
    return "";
}

void add_file_rows(const discover::SystemFile& rule, const std::vector<PlanFile>& binaries,
                   std::set<std::string>& rows) {
    for (const PlanFile& file : binaries) {
        std::string name = fs::basename(file.source);
        bool matches = std::any_of(rule.libraries.begin(), rule.libraries.end(),
                                   [&](const std::string& glob) { return discover::glob_matches(glob, name); });
        std::string folder = matches ? compiled_in(file.source, rule.after) : "";
        if (folder.empty()) continue;
        std::string path = fs::join(folder, rule.name), row = rule.unless_hashed ? "hashed" : "file";
        row += "\t" + path;
        for (const std::string& place : rule.places)
            if (place != path) row += "\t" + place;
        rows.insert(row);
    }
}

void add_folder(const discover::SystemFolder& rule, const std::string& prefix, SystemFiles& out,
                std::set<std::string>& rows, Diagnostics& diagnostics) {
    std::vector<std::string> folders = rule.folders;
    for (std::string& folder : folders) folder = replace_all(folder, "{prefix}", prefix);
    auto source =
        std::find_if(folders.begin(), folders.end(), [](const std::string& path) { return fs::is_dir(path); });
    if (source == folders.end()) {
        if (!rule.if_missing.empty()) diagnostics.note(Code::Advice, rule.if_missing);
        return;
    }
    uint64_t bytes = 0;
    size_t count = 0;
    for (const std::string& name : discover::walk_files(*source)) {
        if (std::any_of(rule.unneeded.begin(), rule.unneeded.end(),
                        [&](const std::string& glob) { return discover::glob_matches(glob, name); }))
            continue;
        PlanFile file;
        file.source = fs::join(*source, name);
        file.destination = "lib/" + rule.place + "/" + name;
        file.owner = rule.place;
        file.reason = rule.why;
        file.needs = {{FileNeed::By::Module, rule.of, {rule.why, modules::ReasonKind::Rule}}};
        auto stat = fs::stat(file.source);
        bytes += stat ? stat->size : 0;
        count++;
        out.files.push_back(std::move(file));
    }
    if (count == 0) return;
    rows.insert(fmt::format("folder\t{}\tlib/{}", *source, rule.place));
    if (*source != folders.front()) rows.insert(fmt::format("folder\t{}\tlib/{}", folders.front(), rule.place));
    out.licensed.push_back(out.files.back().source);
    out.notes.push_back(fmt::format("{} ({}): {}, {}, from {}", rule.place, rule.why, human_count(count, "file"),
                                    human_size(bytes), *source));
}

}  // namespace

SystemFiles find_system_files(const discover::Rules& rules, const std::set<std::string>& modules,
                              const std::vector<PlanFile>& binaries, const std::string& prefix,
                              Diagnostics& diagnostics) {
    SystemFiles out;
    std::set<std::string> rows;
    for (const discover::SystemFile& rule : rules.system_files)
        if (rule.of.empty() || modules.contains(rule.of)) add_file_rows(rule, binaries, rows);
    for (const discover::SystemFolder& rule : rules.system_folders)
        if (modules.contains(rule.of) && !modules.contains(rule.unless))
            add_folder(rule, prefix, out, rows, diagnostics);
    if (rows.empty()) return out;
    PlanFile file;
    file.destination = "lib/kb.system";
    for (const std::string& row : rows) file.content += row + "\n";
    file.kind = FileKind::RuntimeData;
    file.owner = "system libraries";
    file.reason = "where other systems have what a library looks for on this one";
    out.files.push_back(std::move(file));
    return out;
}

}  // namespace kb::dist
