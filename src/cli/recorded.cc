#include "cli/recorded.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"

namespace kb::cli {
namespace {

constexpr size_t kNamedEach = 5;  // of one kind; more are named in one note

constexpr std::string_view kProject = "{project}/", kSite = "{site}/", kCwd = "{cwd}/";

std::string reason_of(const std::string& place) {
    return place.empty() ? "recorded run" : fmt::format("recorded run ({})", place);
}

// Where a file of the record lies now; empty for one that is not of the project.
std::string source_of(const std::string& path, const record::Record& record, const std::string& project_root) {
    if (path.starts_with(kProject)) return fs::absolute(fs::join(project_root, path.substr(kProject.size())));
    if (!path.starts_with(kCwd) || !record.cwd.starts_with(kProject.substr(0, kProject.size() - 1))) return "";
    std::string cwd = record.cwd.size() <= kProject.size() ? "" : record.cwd.substr(kProject.size());
    return fs::absolute(fs::join(fs::join(project_root, cwd), path.substr(kCwd.size())));
}

// Its place in the dist: where the program will look for it. A path below the working folder is looked for as it is
// named; the root of the dist stands for the script's folder; all else is found as if started in the project's.
std::string destination_of(const std::string& path, const std::string& source, const Paths& paths,
                           const std::string& project_root) {
    if (path.starts_with(kCwd)) return path.substr(kCwd.size());
    return fs::relative_to(source, fs::is_below(source, paths.script_dir) ? paths.script_dir : project_root);
}

void name_all(const std::string& what, const std::vector<std::pair<std::string, std::string>>& rows,
              Diagnostics& diagnostics) {
    if (rows.size() <= kNamedEach) {
        for (const auto& [name, reason] : rows)
            diagnostics.note(Code::RecordUsed, fmt::format("{} {} is taken along: {}", what, name, reason));
        return;
    }
    std::vector<std::string> names;
    for (const auto& [name, reason] : rows) names.push_back(name);
    diagnostics.note(Code::RecordUsed, fmt::format("{} are taken along, known from the recorded run: {}",
                                                   human_count(rows.size(), what), join(names, ", ")));
}

struct Passed {  // places that a recorded run came by
    std::set<std::string> imports, files;
    bool any_file = false;  // opened by C code, which names no place
};

Passed passed_places(const record::Record& record) {
    Passed out;
    for (const auto& [name, place] : record.modules) out.imports.insert(place);
    for (const auto& [path, place] : record.files) {
        out.files.insert(place);
        out.any_file |= place.empty();
    }
    for (const auto& [path, value] : record.inputs) out.files.insert(record::place_of_input(value));
    for (const auto& [name, place] : record.libraries) out.files.insert(place);
    return out;
}

// What Python code itself opens has a place in the record.
bool is_opened_by_python(const std::string& call) {
    return call == "open" || call == "read_text" || call == "read_bytes" || call == "CDLL" || call == "LoadLibrary";
}

bool is_passed(const Passed& passed, const front::ComputedFact& fact, const std::string& place) {
    if (fact.is_import) return passed.imports.contains(place);
    return passed.files.contains(place) || (passed.any_file && !is_opened_by_python(fact.call));
}

}  // namespace

Result<Recorded> load_recorded(const Options& options, const Paths& paths, const target::Target& target,
                               Diagnostics& diagnostics) {
    Recorded out;
    out.path = paths.record;
    if (options.record == kNoRecord) return out;
    if (!fs::is_file(paths.record)) {
        if (options.record.empty()) return out;
        return fail(Code::RecordMissing, fmt::format("there is no record '{}'", options.record),
                    "make one with keelback record SCRIPT -- ARGUMENTS");
    }
    KB_TRY(out.record, record::read_record(paths.record));
    out.is_there = true;
    if (!out.record.python.empty() && out.record.python != target.version())
        diagnostics.warn(
            Code::RecordOtherPython,
            fmt::format("the record is of a run with Python {}, this build packages {}; it is used all the "
                        "same",
                        out.record.python, target.version()),
            "record again with this Python", {paths.record, 0, 0});
    return out;
}

std::vector<std::string> recorded_sources(const Recorded& recorded, const std::string& project_root) {
    std::vector<std::string> out;
    for (const auto& [path, place] : recorded.record.files)
        if (std::string source = source_of(path, recorded.record, project_root);
            source.ends_with(".py") && fs::is_file(source))
            out.push_back(source);
    return out;
}

void add_recorded(const Recorded& recorded, const modules::Graph& graph, const Paths& paths, dist::DistInput& input) {
    const record::Record& record = recorded.record;
    for (const auto& [path, place] : record.files) {
        std::string source = source_of(path, record, graph.project_root);
        if (source.empty()) continue;
        input.recorded_files.push_back({source, destination_of(path, source, paths, graph.project_root),
                                        reason_of(place), record.updated.contains(path)});
    }
    for (const std::string& path : record.resources)
        if (path.starts_with(kSite)) input.recorded_resources.push_back(path.substr(kSite.size()));
    for (const auto& [name, place] : record.libraries)
        input.recorded_libraries.push_back({name, reason_of(place), false});
    for (const std::string& name : record.metadata) input.distributions.push_back({name, ""});
}

void name_recorded(const Recorded& recorded, const modules::Graph& graph, const dist::Plan& plan,
                   Diagnostics& diagnostics) {
    if (!recorded.is_there) return;
    std::vector<std::pair<std::string, std::string>> modules, files, libraries;
    for (const modules::Module& module : graph.modules)
        if (std::binary_search(graph.recorded.begin(), graph.recorded.end(), module.name))
            modules.emplace_back(module.name, module.imported_by);
    for (const dist::PlanFile& file : plan.files) {
        if (!file.reason.starts_with("recorded run")) continue;
        (file.kind == dist::FileKind::Library ? libraries : files).emplace_back(file.destination, file.reason);
    }
    name_all("module", modules, diagnostics);
    name_all("file", files, diagnostics);
    name_all("library file", libraries, diagnostics);
    std::vector<std::string> programs;
    for (const std::string& name : recorded.record.programs)
        if (!name.starts_with(kProject)) programs.push_back(name);
    if (!programs.empty())
        diagnostics.note(Code::RecordProgram,
                         fmt::format("the recorded run started {}; the target machine must have {}",
                                     join(programs, ", "), programs.size() == 1 ? "it" : "them"));
}

void warn_of_computed_names(const Recorded& recorded, const modules::Graph& graph, const Paths& paths,
                            Diagnostics& diagnostics) {
    Passed passed = passed_places(recorded.record);
    std::string script = fs::relative_to(paths.script, fs::current_dir());
    for (const modules::Module& module : graph.modules) {
        std::set<std::string> told;  // one warning for a function is enough
        for (const front::ComputedFact& fact : module.computed) {
            std::string place = fs::relative_to(module.found.path, graph.project_root);
            if (!fact.function.empty()) place += ":" + fact.function;
            if (is_passed(passed, fact, place) || !told.insert((fact.is_import ? "i" : "f") + place).second) continue;
            std::string what = fact.is_import ? "which module is imported here is known only when the program runs"
                                              : "which file is read here is known only when the program runs";
            if (recorded.is_there) what += ", and the recorded run did not come here";
            diagnostics.warn(
                fact.is_import ? Code::ComputedImport : Code::ComputedPath, fmt::format("{}: {}", fact.call, what),
                fmt::format("record a run that comes here: keelback record {} -- ARGUMENTS; or name it: {}", script,
                            fact.is_import ? "--include-module=MODULE" : "--include-data-files=FILE=FILE"),
                {module.found.path, fact.line, 0});
        }
    }
}

}  // namespace kb::cli
