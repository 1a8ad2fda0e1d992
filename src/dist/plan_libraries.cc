// The closure of shared libraries, and the data and variables that libraries need.
#include "dist/plan_maker.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "binary/elf.h"
#include "discover/library_data.h"
#include "dist/system_files.h"

namespace kb::dist {

namespace {

constexpr const char* kSystemOwner = "system libraries";

}  // namespace

std::vector<discover::WantedLibrary> PlanMaker::libraries_by_name(const binary::LibraryPaths& paths) {
    std::vector<discover::WantedLibrary> out;
    for (const discover::LoadedLibrary& rule : rules_.libraries) {
        auto user = std::find_if(module_names_.begin(), module_names_.end(),
                                 [&](const std::string& m) { return discover::module_matches(rule.of, m); });
        for (const std::string& name : rule.names) {
            if (user == module_names_.end()) continue;
            out.push_back({name, rule.why, false});
            bool is_for_all = rule.of == "*";
            named_libraries_.push_back({is_for_all ? By::Program : By::Module,
                                        is_for_all ? "" : *user,
                                        {rule.why, ReasonKind::Rule, 0, rule.place}});
        }
    }
    for (const discover::WantedLibrary& recorded : in_.recorded_libraries) {
        out.push_back(recorded);
        named_libraries_.push_back({By::Program, "", {recorded.why}});
    }
    for (const DistModule* module : used_)
        for (const discover::NamedLibrary& library : module->libraries) {
            std::string soname = discover::soname_of(library.name, paths);
            bool required = module->home == Home::Program && !library.is_question;
            if (soname.empty()) continue;
            out.push_back({soname, library.why, required});
            named_libraries_.push_back({By::Module, module->name, {library.why, ReasonKind::Literal}});
        }
    return out;
}

binary::LibraryPaths PlanMaker::library_paths() const {
    std::vector<std::string> extra = {fs::join(in_.target.base_prefix, "lib"), fs::join(in_.target.prefix, "lib")};
    for (const std::string& folder : split(process::env("LD_LIBRARY_PATH"), ':'))
        if (!folder.empty()) extra.push_back(folder);
    return binary::system_library_paths(extra);
}

Status PlanMaker::add_libraries() {
    discover::ClosureInput input;
    for (const PlanFile& file : files_.all()) {
        if (file.source.empty() || file.kind == FileKind::Metadata || file.kind == FileKind::Archive ||
            file.kind == FileKind::Source)
            continue;
        if (!binary::is_elf(file.source)) continue;
        if (file.destination == plan_.program)
            input.executable = {file.source, file.destination, false};
        else
            input.binaries.push_back({file.source, file.destination,
                                      file.kind == FileKind::Extension && file.owner == kPythonOwner,
                                      file.kind == FileKind::UserData ? "" : top_module_of(file.destination),
                                      file.kind == FileKind::Library});
    }
    input.paths = library_paths();
    input.library_dir = in_.target.shared_library.empty() ? "" : fs::dirname(in_.target.shared_library);
    input.wheel_place = [this](const std::string& path) {
        std::string rest = installed_.relative(path);
        return rest.empty() ? rest : "lib/" + rest;
    };
    input.is_left_out = [this](const std::string& destination) {
        return discover::is_unneeded_file(rules_, module_names_, destination.substr(std::strlen("lib/")));
    };
    input.by_name = libraries_by_name(input.paths);
    input.one_copy = rules_.one_copy;

    discover::Closure closure = discover::library_closure(input, baseline_, diagnostics_);
    for (const discover::PlacedLibrary& library : closure.libraries) {
        PlanFile file;
        file.source = library.source;
        file.destination = library.destination;
        file.kind = FileKind::Library;
        file.owner = library.in_wheel                                     ? owner_of(library.source)
                     : library.destination.rfind("lib/libpython", 0) == 0 ? kPythonOwner
                                                                          : kSystemOwner;
        file.reason = library.reason;
        KB_CHECK(add(std::move(file)));
    }
    for (const std::string& destination : closure.dropped) files_.remove(destination);
    for (const auto& [from, to] : closure.renamed) files_.rename(from, to);
    note_uses(closure);
    for (auto& [destination, edit] : closure.edits) files_.set_edit(destination, edit);
    for (const discover::SystemNeed& need : closure.system)
        plan_.left_to_system.push_back({need.soname, need.why, need.needed_by, need.is_driver});
    plan_.notes.insert(plan_.notes.end(), closure.notes.begin(), closure.notes.end());
    KB_CHECK(add_fallbacks(closure));
    KB_CHECK(add_library_data(closure));
    KB_CHECK(add_system_files());
    return add_licences(closure);
}

// The arrows of the closure, and who loads a library by its name.
void PlanMaker::note_uses(const discover::Closure& closure) {
    for (const discover::LibraryUse& use : closure.uses)
        files_.add_need(use.library, {By::File, use.user, {use.name, ReasonKind::Library}});
    for (size_t i = 0; i < closure.named.size() && i < named_libraries_.size(); i++)
        files_.add_need(closure.named[i], named_libraries_[i]);
}

Status PlanMaker::add_library_data(const discover::Closure& closure) {
    for (const discover::PlacedLibrary& library : closure.libraries) {
        for (const discover::LibraryFolder& rule : rules_.folders) {
            if (fs::basename(library.destination) != rule.library) continue;
            discover::LibraryData data = discover::library_data(rule, library.source);
            if (data.folder.empty() && rule.env.empty()) continue;
            if (data.folder.empty()) {
                diagnostics_.warn(
                    Code::LibraryNowhere,
                    fmt::format("the folder {} of {} is nowhere on this machine", rule.name, rule.library), "", {});
                continue;
            }
            for (const std::string& path : data.files) {
                PlanFile file;
                file.source = fs::join(data.folder, path);
                file.destination = "lib/" + rule.name + "/" + path;
                file.kind = FileKind::PackageData;
                file.owner = rule.name;
                file.reason = rule.why;
                file.needs = {{By::File, library.destination, {rule.why, ReasonKind::Rule, 0, rule.place}}};
                KB_CHECK(add(std::move(file)));
            }
            for (const std::string& variable : rule.env) {
                size_t equal = variable.find('=');
                std::string below = equal == std::string::npos ? "" : variable.substr(equal + 1);
                if (!below.empty() && !fs::is_dir(fs::join(data.folder, below))) continue;
                plan_.env[variable.substr(0, equal)] = "lib/" + rule.name + (below.empty() ? "" : "/" + below);
                env_users_.push_back({By::File, library.destination, {rule.why, ReasonKind::Rule, 0, rule.place}});
            }
        }
    }
    return {};
}

Status PlanMaker::add_system_files() {
    SystemFiles found = find_system_files(rules_, module_names_, files_.all(), in_.target.base_prefix, diagnostics_);
    for (PlanFile& file : found.files) KB_CHECK(add(std::move(file)));
    plan_.notes.insert(plan_.notes.end(), found.notes.begin(), found.notes.end());
    system_data_ = found.licensed;
    return {};
}

}  // namespace kb::dist
