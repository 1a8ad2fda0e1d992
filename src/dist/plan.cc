// make_plan: what goes into the dist, and why.
#include "dist/plan.h"

#include <algorithm>
#include <cstring>
#include <set>

#include <fmt/format.h>

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "binary/elf.h"
#include "discover/baseline.h"
#include "discover/conda.h"
#include "discover/distributions.h"
#include "discover/glob.h"
#include "discover/libraries.h"
#include "discover/library_data.h"
#include "discover/licence_terms.h"
#include "discover/package_files.h"
#include "discover/rules.h"
#include "discover/walk.h"
#include "dist/archive.h"
#include "dist/gpl.h"
#include "dist/known_names.h"
#include "dist/licences.h"
#include "dist/plan_files.h"
#include "dist/reasons.h"
#include "dist/system_files.h"

namespace kb::dist {

namespace {

constexpr const char* kSystemOwner = "system libraries";
constexpr const char* kPythonOwner = "Python";

using By = FileNeed::By;
using modules::ReasonKind;

// "lib/numpy.libs/x.so" -> "numpy": what is imported when it is loaded.
std::string top_module_of(const std::string& destination) {
    std::string rest = destination;
    for (const char* folder : {"lib/", "lib-dynload/"})
        if (rest.rfind(folder, 0) == 0) rest = rest.substr(std::strlen(folder));
    return rest.substr(0, rest.find_first_of("./"));
}

class PlanMaker {
public:
    PlanMaker(const DistInput& input, Diagnostics& diagnostics) : in_(input), diagnostics_(diagnostics) {}
    Result<Plan> run();

private:
    void sort_modules();
    void choose_program_name();
    Status add_built();
    Status add_module_files();
    Status add_stub(const DistModule& module, const std::string& stub);
    Status add_packages();
    Status add_recorded_resources();
    Status add_companion(const discover::Distribution& dist);
    Status add_metadata_alone(const std::set<const discover::Distribution*>& present);
    Status add_reasons();
    Status add_stdlib_data();
    Status add_user_data();
    Status add_libraries();
    Status add_library_data(const discover::Closure& closure);
    Status add_system_files();
    Status add_licences(const discover::Closure& closure);
    Status add_licences_of(const discover::Distribution& dist);
    Status add_conda_data();
    Status add_env();
    Status add_fallbacks(const discover::Closure& closure);
    Status add_path_list();
    Status add_known_names();
    Status add(PlanFile file) { return files_.add(std::move(file)); }
    std::string place_of(const DistModule& module) const;
    bool keeps_source(const DistModule& module) const;
    std::string owner_of(const std::string& path);
    std::vector<discover::WantedLibrary> libraries_by_name(const binary::LibraryPaths& paths);
    std::vector<DataLiteral> folders_by_convention() const;
    binary::LibraryPaths library_paths() const;
    void note_uses(const discover::Closure& closure);

    const DistInput& in_;
    Diagnostics& diagnostics_;
    discover::Rules rules_;
    discover::Baseline baseline_;
    discover::Installed installed_;
    std::vector<const DistModule*> used_;  // without the excluded
    std::set<std::string> module_names_;
    std::set<std::string> third_party_tops_;
    std::map<std::string, std::string> without_licence_;  // a file of what came without a licence text -> its name
    std::map<std::string, std::string> gpl_packages_;     // name -> terms
    std::vector<std::string> system_data_;          // files of the system that are no libraries, one of each package
    std::map<std::string, std::string> module_at_;  // the user's modules, by dist_filename
    std::vector<FileNeed> named_libraries_;         // who loads each library of libraries_by_name()
    std::vector<FileNeed> env_users_;               // whose variables are in lib/kb.env
    PackageFacts packages_;
    PlanFiles files_;
    Plan plan_;
};

Result<Plan> PlanMaker::run() {
    KB_TRY(rules_, discover::load_rules());
    KB_TRY(baseline_, discover::load_baseline());
    installed_ = discover::Installed::scan(in_.target.site_dirs);
    plan_.program = in_.program;
    plan_.python = in_.target.version();
    plan_.notes = in_.notes;
    sort_modules();

    // Extension modules, and sources that are needed as sources. All else of the modules is in the archive.
    KB_CHECK(add_module_files());
    KB_CHECK(add_user_data());
    // What the build made. From here the executable has its name: one that the user's own files leave free.
    choose_program_name();
    KB_CHECK(add_built());
    // Data, inner libraries, metadata and licences of the packages that those modules are from.
    KB_CHECK(add_packages());
    KB_CHECK(add_recorded_resources());
    KB_CHECK(add_stdlib_data());
    // From here the set of binaries is fixed; the closure adds only what they need.
    KB_CHECK(add_libraries());
    KB_CHECK(add_conda_data());
    KB_CHECK(add_env());
    KB_CHECK(add_path_list());
    KB_CHECK(add_known_names());
    KB_CHECK(add_reasons());

    // From here the set of files is fixed.
    KB_TRY(plan_.files, files_.finish());
    return std::move(plan_);
}

void PlanMaker::sort_modules() {
    for (const DistModule& module : in_.modules) {
        if (module.policy == Policy::Excluded) continue;
        used_.push_back(&module);
        module_names_.insert(module.name);
        module_at_.emplace(module.dist_filename, module.name);
        if (module.home != Home::ThirdParty) continue;
        third_party_tops_.insert(module.name.substr(0, module.name.find('.')));
        third_party_tops_.insert(top_module_of(module.dist_filename));  // setuptools of setuptools/_vendor/packaging
    }
}

// app.py beside a folder app/ whose files come along: the executable is app.bin.
void PlanMaker::choose_program_name() {
    auto is_taken = [&](const std::string& name) {
        for (const PlanFile& file : files_.all())
            if (file.destination == name || file.destination.rfind(name + "/", 0) == 0) return true;
        return false;
    };
    while (is_taken(plan_.program)) plan_.program += ".bin";
    if (plan_.program != in_.program)
        diagnostics_.note(
            Code::ExecutableRenamed,
            fmt::format("the executable is {}: the program's own files need the name {}", plan_.program, in_.program));
}

Status PlanMaker::add_built() {
    for (const BuiltFile& built : in_.built) {
        PlanFile file;
        file.source = built.source;
        file.destination = built.destination == in_.program ? plan_.program : built.destination;
        file.kind = built.is_executable ? FileKind::Executable : FileKind::Archive;
        file.owner = built.is_executable ? in_.program : "bytecode archive";
        file.reason = built.reason;
        file.is_executable = built.is_executable;
        KB_CHECK(add(std::move(file)));
    }
    return {};
}

std::string PlanMaker::owner_of(const std::string& path) {
    const discover::Distribution* dist = installed_.owner_of(path);
    return dist ? dist->name : "";
}

bool PlanMaker::keeps_source(const DistModule& module) const {
    if (module.policy == Policy::Source) return true;
    if (module.policy != Policy::Bytecode && module.policy != Policy::Native) return false;
    for (const discover::NeedsSource& rule : rules_.sources) {
        if (module.home == Home::Stdlib || rule.texts.empty() || !module_names_.contains(rule.of)) continue;
        auto source = fs::read_file(module.path);
        if (source && discover::has_text_of(rule, *source)) return true;
    }
    if (module.policy == Policy::Native) return false;
    for (const std::string& wanted : in_.include_source)
        if (is_module_or_below(module.name, wanted)) return true;
    return discover::needs_source(rules_, module.name);
}

// dist_filename names the .py; an extension module lies where its own file would.
std::string PlanMaker::place_of(const DistModule& module) const {
    if (module.policy != Policy::Extension && !module.dist_filename.empty()) return module.dist_filename;
    std::string place = dist_filename_of(in_.target, module.path);
    if (module.home == Home::Program || place.empty())
        place = discover::normalised(fs::join(fs::dirname(module.dist_filename), fs::basename(module.path)));
    return place;
}

Status PlanMaker::add_stub(const DistModule& module, const std::string& stub) {
    PlanFile file;
    file.source = stub;
    file.destination = fs::join(fs::dirname(module.dist_filename), fs::basename(stub));
    file.owner = module.home == Home::Program ? in_.program : owner_of(module.path);
    file.reason = fmt::format("read by {} when it is imported", module.name);
    return add(std::move(file));
}

Status PlanMaker::add_module_files() {
    for (const DistModule* module : used_) {
        if (module->path.empty()) continue;
        for (const std::string& stub : module->stubs) KB_CHECK(add_stub(*module, stub));
        bool extension = module->policy == Policy::Extension;
        if (!extension && !keeps_source(*module)) continue;
        PlanFile file;
        file.source = module->path;
        file.destination = place_of(*module);
        file.kind = extension ? FileKind::Extension : FileKind::Source;
        file.owner = module->home == Home::Program  ? in_.program
                     : module->home == Home::Stdlib ? kPythonOwner
                                                    : owner_of(module->path);
        file.reason = fmt::format("{} {}, imported by {}", extension ? "extension module" : "source of", module->name,
                                  module->imported_by.empty() ? "the program" : module->imported_by);
        file.needs = {{By::Module, module->name, {"", ReasonKind::OwnFile}}};
        KB_CHECK(add(std::move(file)));
    }
    return {};
}

FileKind kind_of(discover::PackageFile::Kind kind) {
    switch (kind) {
        case discover::PackageFile::Kind::Data: return FileKind::PackageData;
        case discover::PackageFile::Kind::Library: return FileKind::Library;
        case discover::PackageFile::Kind::Metadata: return FileKind::Metadata;
        case discover::PackageFile::Kind::Licence: return FileKind::Licence;
    }
    return FileKind::PackageData;
}

PlanFile plan_file(const discover::PackageFile& found, const std::string& owner) {
    PlanFile file;
    file.source = found.source;
    file.destination = found.destination;
    file.content = found.content;
    file.kind = kind_of(found.kind);
    file.reason = found.reason;
    file.owner = owner;
    if (file.kind == FileKind::Library)  // there with its package, whoever else needs it
        file.needs = {{By::Package, owner, {found.reason, ReasonKind::OwnData}}};
    return file;
}

Status PlanMaker::add_packages() {
    std::set<const discover::Distribution*> seen;
    for (const DistModule* module : used_) {
        if (module->home != Home::ThirdParty || module->path.empty()) continue;
        const discover::Distribution* dist = installed_.owner_of(module->path);
        if (!dist) continue;
        packages_.of_module[module->name] = dist->name;
        packages_.versions[dist->name] = dist->version;
        if (!seen.insert(dist).second) continue;
        for (const auto& found :
             discover::package_data(*dist, rules_, module_names_, third_party_tops_, in_.target.ext_suffixes))
            KB_CHECK(add(plan_file(found, dist->name)));
        for (const auto& found : discover::package_metadata(*dist)) KB_CHECK(add(plan_file(found, dist->name)));
        KB_CHECK(add_licences_of(*dist));
    }
    return add_metadata_alone(seen);
}

Status PlanMaker::add_licences_of(const discover::Distribution& dist) {
    std::vector<discover::PackageFile> licences = discover::package_licences(dist);
    for (const auto& found : licences) KB_CHECK(add(plan_file(found, dist.name)));
    std::string info = fs::join(dist.site_dir, dist.info);
    std::string file =
        fs::is_file(info) ? info : fs::join(info, dist.info.ends_with(".egg-info") ? "PKG-INFO" : "METADATA");
    auto metadata = dist.info.empty() ? Result<std::string>("") : fs::read_file(file);
    std::string terms = discover::metadata_terms(metadata ? *metadata : "");
    if (discover::is_gpl_only(terms)) gpl_packages_[dist.name] = terms;
    if (!licences.empty()) return {};
    // Perhaps it is a package of the system, whose texts lie elsewhere.
    std::string known_by = dist.info.empty() && !dist.files.empty() ? fs::join(dist.site_dir, dist.files[0]) : file;
    without_licence_[known_by] = terms.empty() ? dist.name : fmt::format("{} ({})", dist.name, terms);
    return {};
}

// Files of packages that a recorded run read and no RECORD or rule has brought.
Status PlanMaker::add_recorded_resources() {
    for (const std::string& path : in_.recorded_resources) {
        for (const std::string& site : in_.target.site_dirs) {
            PlanFile file;
            file.source = fs::join(site, path);
            file.destination = "lib/" + path;
            if (!fs::is_file(file.source)) continue;
            file.kind = binary::is_elf(file.source) ? FileKind::Library : FileKind::PackageData;
            file.owner = owner_of(file.source);
            file.reason = "recorded run";
            if (!files_.has(file.destination)) KB_CHECK(add(std::move(file)));
            break;
        }
    }
    return {};
}

// Metadata without modules: of distributions whose version the program asks for, of the user's own installed
// project, and of what the packages in the program require: they, or pkg_resources, may look whether it is there.
Status PlanMaker::add_metadata_alone(const std::set<const discover::Distribution*>& present) {
    std::vector<std::pair<std::string, std::string>> wanted;  // name, who wants it
    auto want = [&](const std::string& name, const std::string& user) {
        const discover::Distribution* dist = installed_.find(name);
        if (dist && dist->name != user) packages_.required_by.push_back({dist->name, user});
        if (dist) wanted.push_back({name, user});
    };
    for (const std::string& name : in_.distributions) want(name, "");
    for (const DistModule* module : used_)
        if (module->home == Home::Program) want(module->name.substr(0, module->name.find('.')), "");
    std::set<const discover::Distribution*> seen = present;
    for (const discover::Distribution* dist : present)
        for (const std::string& name : dist->requirements) want(name, dist->name);
    while (!wanted.empty()) {
        const discover::Distribution* dist = installed_.find(wanted.back().first);
        wanted.pop_back();
        if (!dist || !seen.insert(dist).second) continue;
        for (const std::string& name : dist->requirements) want(name, dist->name);
        for (const auto& found : discover::package_metadata(*dist)) KB_CHECK(add(plan_file(found, dist->name)));
        KB_CHECK(add_companion(*dist));
    }
    return {};
}

Status PlanMaker::add_companion(const discover::Distribution& dist) {
    auto files = discover::companion_data(dist, rules_, module_names_, third_party_tops_, in_.target.ext_suffixes);
    for (const auto& found : files) {
        PlanFile file = plan_file(found, dist.name);
        file.needs.clear();  // whoever requires the distribution
        KB_CHECK(add(std::move(file)));
    }
    if (files.empty()) return {};
    return add_licences_of(dist);
}

// lib/keelback-why.json, and of each distribution why it is there.
Status PlanMaker::add_reasons() {
    Reasons reasons = make_reasons(in_, files_.all(), packages_);
    PlanFile file;
    file.destination = kReasonsPath;
    file.content = reasons_text(reasons);
    file.kind = FileKind::RuntimeData;
    file.owner = in_.program;
    file.reason = "who needs what: for keelback why and keelback size";
    KB_CHECK(add(std::move(file)));
    add_implied(reasons);
    std::vector<const Arrow*> ways = shortest_ways(reasons);
    for (const auto& [name, version] : packages_.versions)
        plan_.chains.emplace(name, chain_text(reasons, ways, reasons.find(NodeKind::Package, name)));
    return {};
}

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

// lib/kb.fallback: MODULE LIBRARY..., read by the boot code. "." is the program itself.
Status PlanMaker::add_fallbacks(const discover::Closure& closure) {
    if (closure.fallbacks.empty()) return {};
    PlanFile file;
    file.destination = "lib/kb.fallback";
    for (const auto& [module, libraries] : closure.fallbacks)
        file.content += fmt::format("{} {}\n", module.empty() ? "." : module, join(libraries, " "));
    file.kind = FileKind::RuntimeData;
    file.owner = in_.program;
    file.reason = "libraries of drivers that stand by in lib/fallback, and the modules that need them";
    return add(std::move(file));
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

Status PlanMaker::add_licences(const discover::Closure& closure) {
    std::vector<std::string> system = system_data_;
    for (const discover::PlacedLibrary& library : closure.libraries)
        if (!library.in_wheel && fs::dirname(library.source) != in_.target.dynload_dir)
            system.push_back(library.source);
    for (const auto& [file, name] : without_licence_) system.push_back(file);
    std::map<std::string, std::string> places;
    for (const PlanFile& file : files_.all()) places.emplace(file.source, file.destination);
    std::vector<LicenceText> texts = python_licences(in_.target);
    if (texts.empty()) system.push_back(fs::join(in_.target.stdlib_dir, "os.py"));
    SystemLicences found = system_licences(system, in_.target.prefix, rules_, Cache(in_.cache_root));
    texts.insert(texts.end(), found.texts.begin(), found.texts.end());
    for (const std::string& own : in_.licence_files)
        texts.push_back({own, "licenses/Keelback/" + fs::basename(own), "licence of Keelback's runtime", in_.program});
    for (const LicenceText& text : texts) {
        PlanFile file;
        file.source = text.source;
        file.destination = text.destination;
        file.kind = FileKind::Licence;
        file.owner = text.owner;
        file.reason = text.reason;
        for (const std::string& path : text.of)
            if (auto at = places.find(path); at != places.end())
                file.needs.push_back({By::File, at->second, {text.reason}});
        KB_CHECK(add(std::move(file)));
    }
    std::vector<std::string> without;
    for (const std::string& file : found.without) {
        auto package = without_licence_.find(file);
        bool is_python = fs::basename(file).starts_with("libpython");
        if (!is_python) without.push_back(package == without_licence_.end() ? fs::basename(file) : package->second);
    }
    if (!without.empty()) plan_.notes.push_back("no licence text was found for: " + join(without, ", "));
    GplInput gpl{closure, files_.all(), found.terms, rules_, {}, gpl_packages_};
    for (const DistModule* module : used_)
        if (module->policy == Policy::Extension) gpl.extensions[place_of(*module)] = module->name;
    warn_of_gpl(gpl, diagnostics_);
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

// lib/kb.env: read by the boot code before Python starts. NAME=path relative to the dist's root.
Status PlanMaker::add_env() {
    if (plan_.env.empty()) return {};
    PlanFile file;
    file.destination = "lib/kb.env";
    for (const auto& [name, value] : plan_.env) file.content += name + "=" + value + "\n";
    file.kind = FileKind::RuntimeData;
    file.owner = in_.program;
    file.reason = "environment that bundled libraries read";
    file.needs = env_users_;
    return add(std::move(file));
}

// lib/kb.paths: the user's files that are served from the dist where the working directory lacks them (D10).
Status PlanMaker::add_path_list() {
    PathList paths;
    paths.program = plan_.program;
    for (const PlanFile& file : files_.all())
        if (file.kind == FileKind::UserData) paths.files.push_back(file.destination);
    PlanFile file;
    file.destination = "lib/kb.paths";
    file.content = path_list_bytes(paths);
    file.kind = FileKind::RuntimeData;
    file.owner = in_.program;
    file.reason = "names of the program's data files, found from any folder";
    return add(std::move(file));
}

// lib/kb.known: for the line below an uncaught error that names the option to use.
Status PlanMaker::add_known_names() {
    KnownInput input{in_.target, installed_,     rules_,           module_names_,
                     {},         in_.script_dir, in_.project_root, {in_.output_dir, in_.build_dir},
                     {}};
    for (const PlanFile& file : files_.all()) input.destinations.insert(file.destination);
    binary::LibraryPaths paths = library_paths();
    input.library_dirs = paths.system;
    input.library_dirs.insert(input.library_dirs.end(), paths.extra.begin(), paths.extra.end());
    PlanFile file;
    file.destination = "lib/kb.known";
    file.content = known_names_bytes(input);
    file.kind = FileKind::RuntimeData;
    file.owner = in_.program;
    file.reason = "hashes of what was here and did not come along: an error can name the option that helps";
    return add(std::move(file));
}

}  // namespace

std::string dist_filename_of(const target::Target& target, const std::string& module_path) {
    // The longest folder wins: lib-dynload and site-packages lie below the standard library's.
    std::vector<std::pair<std::string, std::string>> roots;
    for (const std::string& folder : target.sys_path) roots.push_back({folder, "lib"});
    for (const std::string& folder : target.site_dirs) roots.push_back({folder, "lib"});
    roots.push_back({target.stdlib_dir, "lib"});
    roots.push_back({target.dynload_dir, "lib/lib-dynload"});
    std::string best_root, best_place;
    for (const auto& [root, place] : roots) {
        if (root.empty() || root.size() < best_root.size() || !fs::is_below(module_path, root)) continue;
        best_root = root;
        best_place = place;
    }
    if (best_root.empty()) return "";
    return best_place + "/" + fs::relative_to(module_path, best_root);
}

Result<Plan> make_plan(const DistInput& input, Diagnostics& diagnostics) {
    return PlanMaker(input, diagnostics).run();
}

}  // namespace kb::dist
