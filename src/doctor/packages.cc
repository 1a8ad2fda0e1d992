// Damaged and mixed installations: what RECORD promises against what is there, and two that claim one thing.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"
#include "doctor/checks.h"

namespace kb::doctor {
namespace {

constexpr size_t kNamed = 3;

bool is_library(std::string_view path) {
    return path.ends_with(".so") || path.find(".so.") != std::string_view::npos;
}

bool is_code(std::string_view path) {
    return path.ends_with(".py") || is_library(path);
}

std::string top_of(const std::string& path) {
    return path.substr(0, path.find('/'));
}

bool is_metadata(const std::string& path) {
    std::string top = top_of(path);
    return top.ends_with(".dist-info") || top.ends_with(".egg-info");
}

// Folders that many a package installs by mistake beside itself; nobody imports them.
bool is_bystander(const std::string& path) {
    static const std::set<std::string> names = {"test",  "tests",   "doc",       "docs",       "example", "examples",
                                                "tools", "scripts", "benchmark", "benchmarks", "bin",     "share"};
    return names.contains(top_of(path)) || path.find("/tests/") != std::string::npos ||
           path.find("/test/") != std::string::npos;
}

std::string reinstall(const DoctorInput& input, const Package& package) {
    return fmt::format("install it again: {} -m pip install --force-reinstall --no-deps {}=={}",
                       input.target->executable, package.name, package.version);
}

// ---- RECORD ---------------------------------------------------------------------------------------------------------

// Packages of a Linux distribution name no installer: their files are stripped and moved on purpose after RECORD was
// written, and its own package manager keeps them in order.
void check_record(const DoctorInput& input, const Environment& environment, const Package& package, Findings& out) {
    if (package.installer.empty()) return;
    const std::vector<std::string>& present = environment.files.at(package.site_dir);
    std::vector<std::string> missing, changed, emptied;
    bool missing_code = false;
    for (const RecordRow& row : package.record) {
        if (is_metadata(row.path)) continue;
        if (!std::binary_search(present.begin(), present.end(), row.path)) {
            if (fs::exists(fs::join(package.site_dir, row.path))) continue;  // below a link
            missing.push_back(row.path);
            missing_code = missing_code || (is_code(row.path) && !is_bystander(row.path));
        } else if (auto stat = fs::stat(fs::join(package.site_dir, row.path));
                   stat && row.size >= 0 && stat->size != static_cast<std::uint64_t>(row.size)) {
            (stat->size == 0 ? emptied : changed).push_back(row.path);
        }
    }
    auto report = [&](Severity weight, Code code, const std::vector<std::string>& files, std::string_view how) {
        if (files.empty()) return;
        Finding finding = new_finding(weight, code, package.key);
        finding.what.message = fmt::format("{} {}: {} {}: {}", package.name, package.version,
                                           human_count(files.size(), "file"), how, some_of(files));
        finding.what.place.file = fs::join(package.site_dir, files[0]);
        finding.what.help = reinstall(input, package);
        out.push_back(std::move(finding));
    };
    report(missing_code ? Severity::Error : Severity::Warning, Code::PackageFileMissing, missing,
           "that it installed, gone");
    report(Severity::Error, Code::PackageFileChanged, emptied, "emptied since");
    report(Severity::Warning, Code::PackageFileChanged, changed, "with another size than when it was installed");
}

// ---- two owners -----------------------------------------------------------------------------------------------------

struct Shared {
    std::vector<std::string> differing;  // files that both installed, with different content
    bool is_vital = false;               // one of them is a binary or the package's __init__.py
};

bool is_init(const std::string& path) {
    return std::count(path.begin(), path.end(), '/') == 1 && path.ends_with("/__init__.py");
}

Finding two_owners(const DoctorInput& input, const Package& first, const Package& second, const Shared& shared) {
    Finding out = new_finding(shared.is_vital ? Severity::Error : Severity::Warning, Code::PackageTwoOwners, first.key);
    std::string top = top_of(shared.differing[0]);
    out.what.message =
        fmt::format("{} {} and {} {} both install {} ({}); the later one has overwritten the other", first.name,
                    first.version, second.name, second.version, top, some_of(shared.differing));
    out.what.place.file = fs::join(first.site_dir, shared.differing[0]);
    out.what.help = fmt::format("keep one: {0} -m pip uninstall {1} {2}, then install the one that you want again",
                                input.target->executable, first.name, second.name);
    return out;
}

void check_owners(const DoctorInput& input, const Environment& environment, Findings& out) {
    std::map<std::string, std::pair<const Package*, const RecordRow*>> first;
    std::map<std::pair<const Package*, const Package*>, Shared> pairs;
    for (const Package& package : environment.packages)
        for (const RecordRow& row : package.record) {
            if (is_metadata(row.path) || row.path.find('/') == std::string::npos || is_bystander(row.path)) continue;
            auto [at, is_new] = first.try_emplace(fs::join(package.site_dir, row.path), &package, &row);
            if (is_new || at->second.first->key == package.key || at->second.second->hash == row.hash) continue;
            Shared& shared = pairs[{at->second.first, &package}];
            shared.differing.push_back(row.path);
            shared.is_vital = shared.is_vital || is_library(row.path) || is_init(row.path);
        }
    for (const auto& [pair, shared] : pairs) out.push_back(two_owners(input, *pair.first, *pair.second, shared));
}

// ---- two versions, leftovers ----------------------------------------------------------------------------------------

void check_versions(const DoctorInput& input, const Environment& environment, Findings& out) {
    std::map<std::pair<std::string, std::string>, const Package*> seen;  // site folder, key
    for (const Package& package : environment.packages) {
        auto [at, is_new] = seen.try_emplace({package.site_dir, package.key}, &package);
        if (is_new || at->second->version == package.version) continue;  // Debian has dist-info and egg-info of some
        const Package& other = *at->second;
        Finding finding = new_finding(Severity::Error, Code::PackageTwoVersions, package.key);
        finding.what.message =
            fmt::format("{} is installed twice in one folder, as {} and {}", package.name,
                        other.version.empty() ? "?" : other.version, package.version.empty() ? "?" : package.version);
        finding.what.place.file = fs::join(package.site_dir, package.info);
        finding.what.help = fmt::format(
            "remove both, then install it again: {0} -m pip uninstall -y {1}; {0} -m pip "
            "install {1}",
            input.target->executable, package.name);
        out.push_back(std::move(finding));
    }
}

void check_leftovers(const Environment& environment, Findings& out) {
    for (const Package& package : environment.packages) {
        if (!package.version.empty() || fs::exists(package.metadata_path())) continue;
        Finding finding = new_finding(Severity::Warning, Code::PackageLeftover, package.key);
        finding.what.message =
            fmt::format("{} has no metadata: a broken installation or a part of an old one", package.info);
        finding.what.place.file = fs::join(package.site_dir, package.info);
        finding.what.help = "delete this folder, and install the package again if you need it";
        out.push_back(std::move(finding));
    }
    for (const std::string& site : environment.site_dirs) {
        auto entries = fs::list_dir(site);
        for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>()) {
            if (entry.name[0] != '~') continue;  // pip renames a package so before it removes it
            Finding finding = new_finding(Severity::Warning, Code::PackageLeftover);
            finding.what.message = fmt::format("'{}' is what an interrupted pip has left of a package", entry.name);
            finding.what.place.file = fs::join(site, entry.name);
            finding.what.help = "delete it";
            out.push_back(std::move(finding));
        }
    }
}

// ---- conda and pip --------------------------------------------------------------------------------------------------

// conda-meta/*.json lists the files of each package below the prefix.
std::map<std::string, std::string> conda_files(const std::string& prefix) {
    std::map<std::string, std::string> out;  // absolute path -> "numpy 1.26.4"
    auto entries = fs::list_dir(fs::join(prefix, "conda-meta"));
    for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>()) {
        if (!entry.name.ends_with(".json")) continue;
        auto text = fs::read_file(fs::join(prefix, "conda-meta/" + entry.name));
        auto record = nlohmann::json::parse(text ? *text : "", nullptr, false);
        if (!record.is_object() || !record.contains("files")) continue;
        std::string name = record.value("name", "") + " " + record.value("version", "");
        for (const auto& file : record["files"])
            if (file.is_string()) out.emplace(fs::join(prefix, file.get<std::string>()), name);
    }
    return out;
}

void check_conda(const DoctorInput& input, const Environment& environment, Findings& out) {
    std::map<std::string, std::string> conda = conda_files(input.target->prefix);
    if (conda.empty()) return;
    for (const Package& package : environment.packages) {
        if (package.installer.empty() || package.installer == "conda") continue;
        auto row = std::find_if(package.record.begin(), package.record.end(), [&](const RecordRow& each) {
            return !is_metadata(each.path) && conda.contains(fs::join(package.site_dir, each.path));
        });
        if (row == package.record.end()) continue;
        std::string path = fs::join(package.site_dir, row->path), owner = conda.at(path);
        Finding finding = new_finding(Severity::Warning, Code::PackageCondaAndPip, package.key);
        finding.what.message =
            fmt::format("{} {} by {} lies over {} by conda", package.name, package.version, package.installer, owner);
        finding.what.place.file = path;
        finding.what.help = fmt::format("keep one: {} -m pip uninstall {}, then conda install --force-reinstall {}",
                                        input.target->executable, package.name, owner.substr(0, owner.find(' ')));
        out.push_back(std::move(finding));
    }
}

}  // namespace

std::string some_of(const std::vector<std::string>& names) {
    std::vector<std::string> shown(names.begin(), names.begin() + static_cast<long>(std::min(kNamed, names.size())));
    std::string out = join(shown, ", ");
    return names.size() > kNamed ? fmt::format("{} and {} more", out, names.size() - kNamed) : out;
}

Findings check_packages(const DoctorInput& input, const Environment& environment) {
    Findings out;
    for (const Package& package : environment.packages) check_record(input, environment, package, out);
    check_owners(input, environment, out);
    check_versions(input, environment, out);
    check_leftovers(environment, out);
    check_conda(input, environment, out);
    return out;
}

}  // namespace kb::doctor
