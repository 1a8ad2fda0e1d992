// Data that no distribution brings: the user's, the standard library's, a conda environment's.
#include "dist/plan_maker.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/fs.h"
#include "base/text.h"
#include "discover/conda.h"
#include "discover/library_data.h"
#include "discover/walk.h"

namespace kb::dist {

Status PlanMaker::add_stdlib_data() {
    for (const discover::ExtraData& rule : rules_.data) {
        std::vector<FileNeed> users;
        for (const DistModule* m : used_)
            if (m->home == Home::Stdlib && discover::module_matches(rule.of, m->name))
                users.push_back({By::Module, m->name, {rule.why, ReasonKind::Rule, 0, rule.place}});
        if (users.empty()) continue;
        for (const std::string& path : discover::files_matching(in_.target.stdlib_dir, rule.files)) {
            PlanFile file;
            file.source = fs::join(in_.target.stdlib_dir, path);
            file.destination = "lib/" + path;
            file.kind = FileKind::PackageData;
            file.owner = kPythonOwner;
            file.reason = rule.why;
            file.needs = users;
            KB_CHECK(add(std::move(file)));
        }
    }
    return {};
}

// Flask(__name__) reads templates/ and static/ beside the module: as if the folder were named where it is imported.
std::vector<DataLiteral> PlanMaker::folders_by_convention() const {
    std::vector<DataLiteral> out;
    for (const DistModule* module : used_) {
        for (const discover::Convention& rule : rules_.conventions) {
            auto import = std::find_if(module->imports.begin(), module->imports.end(),
                                       [&](const auto& row) { return is_module_or_below(row.first, rule.of); });
            if (import == module->imports.end()) continue;
            for (const std::string& folder : rule.folders) {
                DataLiteral row;
                row.kind = "file_relative";
                row.path = folder;
                row.is_pattern = row.is_strong = true;
                row.line = import->second;
                row.call = rule.of + " (" + rule.why + ")";
                row.module_path = module->path;
                row.module_dist_filename = module->dist_filename;
                out.push_back(row);
            }
        }
    }
    return out;
}

Status PlanMaker::add_user_data() {
    discover::UserDataInput input;
    input.script_dir = in_.script_dir;
    input.project_root = in_.project_root.empty() ? in_.script_dir : in_.project_root;
    for (const auto& [name, places] : in_.target.editable)
        input.own_roots.insert(input.own_roots.end(), places.begin(), places.end());
    for (const std::string& folder : in_.target.site_dirs)
        if (folder.find("-packages") == std::string::npos) input.own_roots.push_back(folder);
    input.skip_dirs = {in_.output_dir, in_.build_dir};
    input.literals = in_.data_literals;
    for (DataLiteral& folder : folders_by_convention()) input.literals.push_back(std::move(folder));
    input.options = in_.include_data;
    input.recorded = in_.recorded_files;
    input.exclude = in_.exclude_data;
    for (const DistModule* module : used_) {
        if (module->home != Home::Program) continue;
        if (module->policy != Policy::Source) input.native_sources.insert(module->path);
        if (module->is_package && !module->path.empty()) {
            input.package_sources[module->name] = module->path;
            input.package_dist_filenames[module->name] = module->dist_filename;
        }
    }
    KB_TRY(discover::UserData data, discover::find_user_data(input, diagnostics_));
    for (const discover::UserFile& found : data.files) {
        PlanFile file;
        file.source = found.source;
        file.destination = found.destination;
        file.kind = FileKind::UserData;
        file.owner = in_.program;
        file.reason = found.reason;
        Result<fs::Stat> stat = fs::stat(found.source);
        file.is_executable = stat && (stat->mode & 0100);
        auto user = module_at_.find(found.named_in);
        if (user == module_at_.end())
            file.needs = {{By::Program,
                           "",
                           {found.reason, found.reason.starts_with("--") ? ReasonKind::Option : ReasonKind::Other}}};
        else
            file.needs = {{By::Module, user->second, {found.reason, ReasonKind::Literal, found.line}}};
        KB_CHECK(add(std::move(file)));
    }
    plan_.notes.insert(plan_.notes.end(), data.notes.begin(), data.notes.end());
    return {};
}

// What the scripts of a conda environment name in variables, for the packages that files of the dist come from.
Status PlanMaker::add_conda_data() {
    const std::string& prefix = in_.target.prefix;
    if (!discover::is_conda_prefix(prefix)) return {};
    std::vector<std::string> used;
    for (const PlanFile& file : files_.all())
        if (!file.source.empty()) used.push_back(fs::canonical(file.source));
    for (const discover::CondaVariable& variable : discover::conda_variables(prefix, used)) {
        std::string source = fs::join(prefix, variable.path), place = "lib/" + variable.path;
        std::vector<std::string> files = {""};
        if (fs::is_dir(source)) files = discover::walk_files(source);
        for (const std::string& name : files) {
            PlanFile file;
            file.source = name.empty() ? source : fs::join(source, name);
            file.destination = name.empty() ? place : place + "/" + name;
            file.owner = variable.package;
            file.reason = fmt::format("{} of the conda package {}", variable.name, variable.package);
            KB_CHECK(add(std::move(file)));
        }
        if (!files.empty()) plan_.env.emplace(variable.name, place);
    }
    return {};
}

}  // namespace kb::dist
