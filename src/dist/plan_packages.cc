// What distributions bring along: data, inner libraries, metadata, licence texts.
#include "dist/plan_maker.h"

#include <fmt/format.h>

#include "base/fs.h"
#include "binary/elf.h"
#include "discover/licence_terms.h"

namespace kb::dist {

namespace {

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

}  // namespace

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
        for (const auto& found : discover::package_programs(*dist)) {
            PlanFile file = plan_file(found, dist->name);
            file.is_executable = true;
            KB_CHECK(add(std::move(file)));
        }
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
    std::vector<std::string> wanted;
    auto want = [&](const std::string& name, NodeKind by, const std::string& user) {
        const discover::Distribution* dist = installed_.find(name);
        if (dist && dist->name != user) packages_.metadata.push_back({dist->name, by, user});
        if (dist) wanted.push_back(name);
    };
    for (const modules::AskedMetadata& asked : in_.distributions)
        want(asked.distribution, asked.module.empty() ? NodeKind::Program : NodeKind::Module, asked.module);
    for (const DistModule* module : used_)
        if (module->home == Home::Program) want(module->name.substr(0, module->name.find('.')), NodeKind::Program, "");
    std::set<const discover::Distribution*> seen = present;
    for (const discover::Distribution* dist : present)
        for (const std::string& name : dist->requirements) want(name, NodeKind::Package, dist->name);
    while (!wanted.empty()) {
        const discover::Distribution* dist = installed_.find(wanted.back());
        wanted.pop_back();
        if (!dist || !seen.insert(dist).second) continue;
        for (const std::string& name : dist->requirements) want(name, NodeKind::Package, dist->name);
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

}  // namespace kb::dist
