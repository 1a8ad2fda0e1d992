#include "dist/licences.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include <fmt/format.h>

#include "base/cache.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/process.h"
#include "base/text.h"
#include "discover/glob.h"
#include "discover/licence_terms.h"

namespace kb::dist {

namespace {

constexpr const char* kDebian = "Debian";
constexpr const char* kCommonLicences = "/usr/share/common-licenses/";

// On merged-/usr systems a package may list /lib/x where the file is /usr/lib/x.
std::vector<std::string> names_known_to_dpkg(const std::string& file) {
    if (file.rfind("/usr/", 0) == 0) return {file, file.substr(4)};
    return {file, "/usr" + file};
}

// "zlib1g:amd64: /lib/x86_64-linux-gnu/libz.so.1.2.13" -> package zlib1g
std::map<std::string, std::string> package_of_files(const std::string& dpkg_output) {
    std::map<std::string, std::string> out;
    for (const std::string& line : split_lines(dpkg_output)) {
        size_t gap = line.find(": ");
        if (gap == std::string::npos) continue;
        std::string packages = line.substr(0, gap);
        out.emplace(line.substr(gap + 2), packages.substr(0, packages.find_first_of(":,")));
    }
    return out;
}

// What dpkg-query prints of the packages of `files`.
std::string ask_dpkg(const std::vector<std::string>& files, const Cache& cache) {
    process::Command command;
    command.argv = {"dpkg-query", "-S"};
    for (const std::string& file : files)
        for (const std::string& name : names_known_to_dpkg(file)) command.argv.push_back(name);
    auto database = fs::stat("/var/lib/dpkg/status");
    Hasher key;
    key.add("dpkg 1").add(join(command.argv, "\n"));
    if (database) key.add(fmt::format("{} {}", database->size, database->mtime_ns));
    if (auto known = cache.get("dpkg", key.hex()); known && database) return *known;
    Result<process::Finished> done = process::run(command);  // ends with 1 when some names are unknown, and they are
    if (!done) return {};
    cache.put("dpkg", key.hex(), done->out);
    return done->out;
}

struct PackageLicence {
    std::string name;
    std::string system;  // "Debian", "conda"
    std::string terms;   // of the file that was asked for
    std::vector<std::string> texts;
};

std::map<std::string, PackageLicence> debian_packages(const std::vector<std::string>& files, const Cache& cache) {
    std::map<std::string, PackageLicence> out;
    if (files.empty() || process::find_program("dpkg-query").empty()) return out;
    std::map<std::string, std::string> packages = package_of_files(ask_dpkg(files, cache));
    for (const std::string& file : files) {
        for (const std::string& name : names_known_to_dpkg(file)) {
            auto at = packages.find(name);
            if (at == packages.end() || out.contains(file)) continue;
            PackageLicence& package = out[file];
            package.name = at->second;
            package.system = kDebian;
            std::string text = "/usr/share/doc/" + at->second + "/copyright";
            if (auto content = fs::read_file(text)) {
                package.terms = discover::debian_terms(*content, fs::basename(file));
                package.texts = {fs::canonical(text)};
            }
        }
    }
    return out;
}

// "/usr/share/common-licenses/GPL-3" in a copyright file -> "GPL-3"
std::set<std::string> common_licences_in(const std::string& copyright_file) {
    std::set<std::string> out;
    auto text = fs::read_file(copyright_file);
    for (size_t at = text ? text->find(kCommonLicences) : std::string::npos; at != std::string::npos;
         at = text->find(kCommonLicences, at + 1)) {
        size_t start = at + std::string_view(kCommonLicences).size();
        size_t end = text->find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-", start);
        std::string name = text->substr(start, end == std::string::npos ? end : end - start);
        while (name.ends_with('.')) name.pop_back();  // the end of the sentence
        if (!name.empty() && fs::is_file(kCommonLicences + name)) out.insert(name);
    }
    return out;
}

// The text of a field; empty where it is missing, null or something else.
std::string text_of(const nlohmann::json& row, const char* field) {
    auto at = row.find(field);
    return at != row.end() && at->is_string() ? at->get<std::string>() : "";
}

// conda-meta/*.json of the environment: "files" are relative to it; texts lie in the cache of packages, if it is still
// there.
std::map<std::string, PackageLicence> conda_packages(const std::vector<std::string>& files, const std::string& prefix) {
    std::map<std::string, PackageLicence> out;
    std::map<std::string, std::string> wanted;  // relative to the prefix -> the file
    for (const std::string& file : files)
        if (!prefix.empty() && file != prefix && fs::is_below(file, prefix))
            wanted[fs::relative_to(file, prefix)] = file;
    std::string folder = fs::join(prefix, "conda-meta");
    auto entries = wanted.empty() ? Result<std::vector<fs::Entry>>({}) : fs::list_dir(folder);
    for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>()) {
        auto text =
            entry.name.ends_with(".json") ? fs::read_file(fs::join(folder, entry.name)) : Result<std::string>("");
        auto json = nlohmann::json::parse(text ? *text : "", nullptr, false);
        if (!json.is_object() || !json["files"].is_array()) continue;
        for (const auto& row : json["files"]) {
            auto at = row.is_string() ? wanted.find(row.get<std::string>()) : wanted.end();
            if (at == wanted.end()) continue;
            PackageLicence& package = out[at->second];
            std::string name = text_of(json, "name");
            package.name = name.empty() ? fs::stem(entry.name) : name;
            package.system = "conda";
            package.terms = text_of(json, "license");
            std::string texts = fs::join(text_of(json, "extracted_package_dir"), "info/licenses");
            auto found = texts[0] == '/' ? fs::list_dir(texts) : Result<std::vector<fs::Entry>>({});
            for (const fs::Entry& licence : found ? *found : std::vector<fs::Entry>())
                if (!licence.is_dir) package.texts.push_back(fs::join(texts, licence.name));
        }
    }
    return out;
}

}  // namespace

std::vector<LicenceText> python_licences(const target::Target& target) {
    std::string text = fs::join(target.stdlib_dir, "LICENSE.txt");
    if (!fs::is_file(text)) return {};
    return {{text, "licenses/Python/LICENSE.txt", "licence of Python", "Python"}};
}

std::string terms_by_rule(const discover::Rules& rules, const std::string& library) {
    for (const discover::LibraryLicence& rule : rules.licences) {
        bool matches = std::any_of(rule.libraries.begin(), rule.libraries.end(), [&](const std::string& glob) {
            return discover::glob_matches(glob, fs::basename(library));
        });
        if (!matches) continue;
        auto content = rule.text.empty() ? Result<std::string>("") : fs::read_file(library);
        if (content && content->find(rule.text) != std::string::npos) return rule.licence;
    }
    return "";
}

SystemLicences system_licences(const std::vector<std::string>& files, const std::string& prefix,
                               const discover::Rules& rules, const Cache& cache) {
    SystemLicences out;
    std::map<std::string, PackageLicence> packages = conda_packages(files, prefix);
    packages.merge(debian_packages(files, cache));
    std::map<std::string, std::vector<size_t>> seen;  // package -> its rows of `texts`
    std::set<std::string> common;
    for (const std::string& file : files) {
        std::string by_rule = terms_by_rule(rules, file);
        auto at = packages.find(file);
        if (!by_rule.empty()) out.terms[file] = by_rule;
        if (at == packages.end() || at->second.texts.empty()) {
            out.without.push_back(file);
            continue;
        }
        const PackageLicence& package = at->second;
        if (by_rule.empty() && !package.terms.empty()) out.terms[file] = package.terms;
        auto [rows, is_new] = seen.try_emplace(package.name);
        for (size_t row : rows->second) out.texts[row].of.push_back(file);
        if (!is_new) continue;
        for (const std::string& text : package.texts) {
            rows->second.push_back(out.texts.size());
            out.texts.push_back({text,
                                 fmt::format("licenses/system/{}/{}", package.name, fs::basename(text)),
                                 fmt::format("licence of the {} package {}", package.system, package.name),
                                 "system libraries",
                                 {file}});
            if (package.system == kDebian) common.merge(common_licences_in(text));
        }
    }
    for (const std::string& name : common)
        out.texts.push_back({fs::canonical(kCommonLicences + name), "licenses/system/common-licenses/" + name,
                             "a licence that Debian's copyright files refer to", "system libraries"});
    return out;
}

std::string system_package_of(const std::string& file, const std::string& prefix, const Cache& cache) {
    std::map<std::string, PackageLicence> packages = conda_packages({file}, prefix);
    packages.merge(debian_packages({file}, cache));
    return packages.empty() ? "" : fmt::format("{} package {}", packages[file].system, packages[file].name);
}

}  // namespace kb::dist
