#include "report/where.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "binary/closure.h"
#include "discover/distributions.h"
#include "dist/licences.h"
#include "modules/finder.h"
#include "modules/policy.h"

namespace kb::report {
namespace {

using modules::Found;
using modules::Home;

class Seeker {
public:
    Seeker(const target::Target& target, const std::string& folder, const Cache& cache)
        : target_(target),
          cache_(cache),
          finder_(target, folder),
          policy_(target, folder, {}),
          installed_(discover::Installed::scan(target.site_dirs)) {}

    std::optional<WhereAnswer> module(const std::string& name);
    std::optional<WhereAnswer> distribution(const std::string& name);
    std::optional<WhereAnswer> library(const std::string& name);

private:
    std::string label_of(const std::string& path);
    std::vector<std::string> copies_in_packages(const std::string& name) const;
    WherePlace library_place(const std::string& path, const std::string& note);

    const target::Target& target_;
    const Cache& cache_;
    modules::Finder finder_;
    modules::PolicyMaker policy_;
    discover::Installed installed_;
};

std::string label(const discover::Distribution& dist) {
    return dist.version.empty() ? dist.name : dist.name + " " + dist.version;
}

std::string kind_words(const Found& found) {
    switch (found.kind) {
        case modules::Kind::Source: return found.is_package ? "package" : "module";
        case modules::Kind::Extension: return "extension module";
        case modules::Kind::Builtin: return "module built into Python";
        case modules::Kind::Frozen: return "module frozen into Python";
        case modules::Kind::Namespace: return "namespace package";
    }
    return "module";
}

std::string home_words(Home home) {
    switch (home) {
        case Home::Program: return "yours";
        case Home::Stdlib: return "standard library";
        case Home::ThirdParty: return "third party";
    }
    return "";
}

bool is_library_name(const std::string& file) {
    return file.ends_with(".so") || file.find(".so.") != std::string::npos;
}

std::string Seeker::label_of(const std::string& path) {
    const discover::Distribution* dist = installed_.owner_of(path);
    return dist ? label(*dist) : "";
}

std::optional<WhereAnswer> Seeker::module(const std::string& name) {
    std::vector<std::string> parts = split(name, '.');
    auto found = finder_.find_top(parts[0]);
    for (size_t i = 1; found && i < parts.size(); i++) found = finder_.find_in(*found, parts[i]);
    if (!found) return std::nullopt;
    WhereAnswer out;
    out.name = name;
    out.kind = kind_words(*found);
    bool is_inside = found->kind == modules::Kind::Builtin || found->kind == modules::Kind::Frozen;
    out.home = home_words(policy_.home_of(*found));
    if (is_inside) out.places.push_back({target_.executable, out.home, ""});
    if (!found->path.empty()) out.places.push_back({found->path, label_of(found->path), ""});
    if (found->path.empty())
        for (const std::string& folder : found->search_path) out.places.push_back({folder, "", "a part of it"});
    out.option = fmt::format("--include-{}={}", found->is_package ? "package" : "module", name);
    return out;
}

std::optional<WhereAnswer> Seeker::distribution(const std::string& name) {
    const discover::Distribution* dist = installed_.find(name);
    if (!dist) return std::nullopt;
    WhereAnswer out;
    out.name = label(*dist);
    out.kind = "distribution";
    out.home = "third party";
    if (!dist->info.empty()) out.places.push_back({fs::join(dist->site_dir, dist->info), "", "its metadata"});
    std::vector<std::string> tops;
    for (const std::string& file : dist->files) {
        size_t slash = file.find('/');
        std::string top = slash == std::string::npos ? fs::stem(file) : file.substr(0, slash);
        bool is_module = file.ends_with(".py") && (slash == std::string::npos || file == top + "/__init__.py");
        if (!is_module) continue;
        tops.push_back(top);
        out.places.push_back({fs::join(dist->site_dir, file), "", "imported as " + top});
    }
    if (!tops.empty()) out.option = "--include-package=" + tops[0];
    return out;
}

std::vector<std::string> Seeker::copies_in_packages(const std::string& name) const {
    std::vector<std::string> out;
    for (const std::string& folder : target_.site_dirs) {
        auto files = fs::list_tree(folder);
        if (!files) continue;
        for (const std::string& file : *files) {
            std::string base = fs::basename(file);
            if (is_copy_of(base, name)) out.push_back(fs::join(folder, file));
        }
    }
    return out;
}

WherePlace Seeker::library_place(const std::string& path, const std::string& note) {
    WherePlace out{path, label_of(path), note};
    std::string real = fs::canonical(path);
    if (fs::basename(real) != fs::basename(path)) out.note += fmt::format(", a link to {}", fs::basename(real));
    for (const std::string& name : {path, real})
        if (out.from.empty()) out.from = dist::system_package_of(name, target_.base_prefix, cache_);
    return out;
}

std::optional<WhereAnswer> Seeker::library(const std::string& given) {
    bool is_guess = !is_library_name(given);  // "openblas"
    std::string name = is_guess && !given.starts_with("lib") ? "lib" + given : given;
    if (is_guess) name += ".so";
    std::vector<std::string> extra = {fs::join(target_.base_prefix, "lib"), fs::join(target_.prefix, "lib")};
    for (const std::string& folder : split(process::env("LD_LIBRARY_PATH"), ':'))
        if (!folder.empty()) extra.push_back(folder);
    binary::ElfReader reader;
    const binary::ElfFile* python = reader.read(fs::canonical(target_.executable));
    if (!python) return std::nullopt;
    binary::LibraryPaths paths = binary::system_library_paths(extra);
    WhereAnswer out;
    out.name = name;
    out.kind = "shared library";
    binary::Found found = binary::find_library(reader, *python, name, paths);
    if (!found.path.empty()) out.places.push_back(library_place(found.path, "what the loader takes, by " + found.how));
    for (const std::string& path : copies_in_packages(name))
        out.places.push_back(library_place(path, "for its own package only"));
    if (out.places.empty()) return std::nullopt;
    bool is_system = out.places[0].from.starts_with("Debian") || out.places[0].from.empty();
    out.home = is_system ? "system" : out.places[0].from.starts_with("conda") ? "conda" : "third party";
    out.option = fmt::format("--include-data-files={}=lib/{}", out.places[0].path, fs::basename(out.places[0].path));
    return out;
}

}  // namespace

bool is_copy_of(std::string_view file, std::string_view name) {
    std::string_view stem = name.substr(0, name.find(".so"));
    if (!is_library_name(std::string(file))) return false;
    size_t at = 0;
    if (!file.starts_with(stem)) {
        if (!stem.starts_with("lib") || !file.starts_with("lib")) return false;
        stem.remove_prefix(3);
        at = file.find("_" + std::string(stem)) + 1;
        if (at == 0) return false;
    }
    std::string_view rest = file.substr(at + stem.size());
    return rest[0] == '.' || rest[0] == '-' || rest.starts_with("64_") || rest.starts_with("p-r");
}

Result<WhereAnswer> where(const std::string& name, const target::Target& target, const std::string& folder,
                          const Cache& cache) {
    Seeker seeker(target, folder, cache);
    if (auto answer = seeker.module(name)) return *answer;
    if (auto answer = seeker.distribution(name)) return *answer;
    if (auto answer = seeker.library(name)) return *answer;
    return fail(Code::NotFoundAnywhere,
                fmt::format("{} has no module, package or library called '{}'", target.executable, name),
                "check the spelling; choose another environment with --python=PATH");
}

std::string where_text(const WhereAnswer& answer, const std::vector<WhereLine>& more) {
    std::string out = fmt::format("{}  {}, {}\n", answer.name, answer.kind, answer.home);
    for (const WherePlace& place : answer.places) {
        std::vector<std::string> said;
        for (const std::string& text : {place.from, place.note})
            if (!text.empty() && text != answer.home) said.push_back(text);
        out += fmt::format("  {}{}\n", place.path, said.empty() ? "" : fmt::format("  ({})", join(said, "; ")));
    }
    for (const WhereLine& line : more) out += fmt::format("  {}: {}\n", line.label, line.text);
    return out;
}

std::string where_json(const WhereAnswer& answer, const std::vector<WhereLine>& more) {
    nlohmann::ordered_json out = {{"name", answer.name}, {"kind", answer.kind}, {"home", answer.home}};
    out["places"] = nlohmann::ordered_json::array();
    for (const WherePlace& place : answer.places)
        out["places"].push_back({{"path", place.path}, {"from", place.from}, {"note", place.note}});
    out["option"] = answer.option;
    for (const WhereLine& line : more) out[replace_all(line.label, " ", "_")] = line.text;
    return out.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace kb::report
