#include "report/why.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"
#include "discover/glob.h"
#include "discover/rules.h"

namespace kb::report {
namespace {

using dist::kNoNode;
using dist::NodeKind;
using dist::ReasonNode;
using modules::ReasonKind;
using nlohmann::ordered_json;

constexpr size_t kOthersShown = 3;
constexpr size_t kNearShown = 5;
constexpr size_t kWidestPlace = 64;

std::string parent_of(const std::string& name) {
    size_t dot = name.rfind('.');
    return dot == std::string::npos ? "" : name.substr(0, dot);
}

// Names of distributions are compared without case and with '-', '_' and '.' alike.
std::string normalised(std::string name) {
    for (char& c : name)
        c = c == '_' || c == '.' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return name;
}

bool is_suffix_of_path(const std::string& path, const std::string& suffix) {
    return path == suffix || path.ends_with("/" + suffix);
}

bool is_in_dist(const ReasonNode& node) {
    return node.kind != NodeKind::Module || node.policy != dist::Policy::Excluded;
}

// "./result/app.dist/lib/x.so", from where the user stands, is "lib/x.so".
std::string below_root(const DistGraph& graph, const std::string& name) {
    std::string path = fs::canonical(fs::absolute(name));
    bool is_there = name.find('/') != std::string::npos && fs::is_below(path, graph.root) && path != graph.root;
    return is_there ? fs::relative_to(path, graph.root) : name;
}

uint32_t find_module(const DistGraph& graph, const std::string& name) {
    uint32_t module = graph.reasons.find(NodeKind::Module, name);
    return module != kNoNode && is_in_dist(graph.node(module)) ? module : kNoNode;
}

uint32_t find_package(const DistGraph& graph, const std::string& name) {
    for (NodeKind kind : {NodeKind::Package, NodeKind::Metadata})
        for (uint32_t i = 1; i < graph.reasons.nodes.size(); i++)
            if (graph.node(i).kind == kind && normalised(graph.node(i).name) == normalised(name)) return i;
    return kNoNode;
}

// Files whose path ends so; sources of modules whose .py would lie there; what is asked for under this SONAME.
std::set<uint32_t> find_files(const DistGraph& graph, const std::string& name) {
    std::set<uint32_t> files, sources, libraries;
    for (uint32_t i = 1; i < graph.reasons.nodes.size(); i++) {
        const ReasonNode& node = graph.node(i);
        if (node.kind == NodeKind::File && node.name == name) return {i};
        if (node.kind == NodeKind::File && is_suffix_of_path(node.name, name)) files.insert(i);
        if (node.kind == NodeKind::Module && is_in_dist(node) && is_suffix_of_path(node.place, name)) sources.insert(i);
        for (const dist::Arrow& arrow : node.needed_by)
            if (arrow.reason.kind == ReasonKind::Library && arrow.reason.text == name) libraries.insert(i);
    }
    for (std::set<uint32_t>* found : {&files, &sources, &libraries})
        if (!found->empty()) return *found;
    return {};
}

std::string file_kind_words(dist::FileKind kind) {
    switch (kind) {
        case dist::FileKind::Executable: return "executable";
        case dist::FileKind::Archive: return "archive of bytecode";
        case dist::FileKind::Extension: return "extension module";
        case dist::FileKind::Library: return "shared library";
        case dist::FileKind::PackageData: return "data file";
        case dist::FileKind::Metadata: return "metadata";
        case dist::FileKind::Source: return "Python source";
        case dist::FileKind::UserData: return "your data file";
        case dist::FileKind::RuntimeData: return "file of the runtime";
        case dist::FileKind::Licence: return "licence text";
    }
    return "file";
}

std::string policy_words(const ReasonNode& node) {
    switch (node.policy) {
        case dist::Policy::Native: return "compiled module";
        case dist::Policy::Bytecode:
            return node.place.ends_with("/__init__.py") ? "package, bytecode" : "module, bytecode";
        case dist::Policy::Extension: return "extension module";
        case dist::Policy::Builtin: return "module built into Python";
        case dist::Policy::Source: return "module, source";
        case dist::Policy::Excluded: return "module, left out";
    }
    return "module";
}

std::string home_words(const DistGraph& graph, const ReasonNode& node) {
    if (!node.package.empty()) return "from " + package_label(graph, node.package);
    switch (node.home) {
        case dist::Home::Program: return "yours";
        case dist::Home::Stdlib: return "standard library";
        case dist::Home::ThirdParty: return "third party";
    }
    return "";
}

std::string package_words(const DistGraph& graph, const ReasonNode& node) {
    uint64_t bytes = 0, files = 0;
    for (const dist::ManifestFile& file : graph.manifest.files) {
        if (file.owner != node.name) continue;
        bytes += file.size;
        files++;
    }
    const char* kind = node.kind == NodeKind::Metadata ? "metadata of a distribution" : "distribution";
    return fmt::format("{}, {}, {} beside its bytecode", kind, human_count(files, "file"), human_size(bytes));
}

std::string words_of(const DistGraph& graph, const ReasonNode& node) {
    const dist::ManifestFile* file = node.kind == NodeKind::File ? graph.file(node.name) : nullptr;
    switch (node.kind) {
        case NodeKind::Program: return "the program";
        case NodeKind::Module: return policy_words(node) + ", " + home_words(graph, node);
        case NodeKind::Package:
        case NodeKind::Metadata: return package_words(graph, node);
        case NodeKind::File: break;
    }
    if (!file) return "file";
    std::string owner = file->owner == graph.manifest.program ? ""
                        : file->owner == "system libraries"   ? ", from the system"
                                                              : ", from " + package_label(graph, file->owner);
    return fmt::format("{}, {}{}", file_kind_words(file->kind), human_size(file->size), owner);
}

// ---- why not ---------------------------------------------------------------------------------------------------

// The name itself, then the packages that it is in.
template <class Rows>
auto row_for(const Rows& rows, const std::string& name) {
    for (std::string part = name; !part.empty(); part = parent_of(part)) {
        auto at = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == part; });
        if (at != rows.end()) return at;
    }
    return rows.end();
}

std::string option_for(const std::string& name) {
    return fmt::format("keelback build --include-package={} takes it along", name);
}

bool explain_excluded(const DistGraph& graph, const std::string& name, WhyNotAnswer& out) {
    for (std::string part = name; !part.empty(); part = parent_of(part)) {
        uint32_t node = graph.reasons.find(NodeKind::Module, part);
        if (node == kNoNode || is_in_dist(graph.node(node))) continue;
        out.why = "left out by --exclude-module=" + part;
        for (const Step& step : steps_to(graph, node)) out.details.push_back(step.place + "  " + step.what);
        out.help = "build without that option to take it along";
        return true;
    }
    return false;
}

bool explain_by_rules(const std::string& name, WhyNotAnswer& out) {
    auto rules = discover::load_rules();
    if (!rules) return false;
    for (const discover::Unneeded& rule : rules->unneeded)
        for (const std::string& pattern : rule.modules)
            if (discover::module_matches(pattern, name)) {
                out.why = "left out: " + rule.why;
                out.help = option_for(name);
                return true;
            }
    return false;
}

bool explain_data(const DistGraph& graph, const std::string& name, WhyNotAnswer& out) {
    for (const std::string& pattern : graph.reasons.exclude_data) {
        if (!discover::glob_matches(pattern, name) && !discover::glob_matches(pattern, fs::basename(name))) continue;
        out.why = "left out by --noinclude-data-files=" + pattern;
        return true;
    }
    return false;
}

bool explain_system(const DistGraph& graph, const std::string& name, WhyNotAnswer& out) {
    for (const dist::SystemLibrary& library : graph.manifest.left_to_system) {
        if (library.soname != name) continue;
        out.why = library.is_driver ? "a driver of the machine, which must bring its own" : "left to the system";
        out.details = {library.reason, "first needed by " + library.needed_by};
        return true;
    }
    return false;
}

std::vector<std::string> near_names(const DistGraph& graph, const std::string& name) {
    std::set<std::string> known, out;
    std::string wanted = normalised(fs::basename(name));
    if (wanted.starts_with("lib")) wanted = wanted.substr(3);
    for (const ReasonNode& node : graph.reasons.nodes) {
        if (node.kind == NodeKind::Program || !is_in_dist(node)) continue;
        std::string shown = node.kind == NodeKind::File ? fs::basename(node.name) : node.name;
        known.insert(shown);
        bool is_inside = wanted.size() >= 3 && normalised(shown).find(wanted) != std::string::npos;
        bool is_top = node.kind != NodeKind::Module || node.name.find('.') == std::string::npos ||
                      name.find('.') != std::string::npos;
        if (is_inside && is_top && out.size() < kNearShown) out.insert(node.kind == NodeKind::File ? node.name : shown);
    }
    std::string close = nearest(name, {known.begin(), known.end()});
    std::vector<std::string> rows;
    if (!close.empty() && normalised(close)[0] == normalised(name)[0]) rows.push_back(close);  // else it is chance
    for (const std::string& row : out)
        if (row != close) rows.push_back(row);
    if (rows.size() > kNearShown) rows.resize(kNearShown);
    return rows;
}

ordered_json steps_json(const std::vector<Step>& steps) {
    ordered_json out = ordered_json::array();
    for (const Step& step : steps) out.push_back({{"place", step.place}, {"what", step.what}, {"kind", step.kind}});
    return out;
}

std::string dump(const ordered_json& json) {
    return json.dump(1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

Result<uint32_t> find_subject(const DistGraph& graph, const std::string& given) {
    std::string name = below_root(graph, given);
    if (uint32_t module = find_module(graph, name); module != kNoNode) return module;
    if (uint32_t package = find_package(graph, name); package != kNoNode) return package;
    std::set<uint32_t> found = find_files(graph, name);
    if (found.size() <= 1) return found.empty() ? kNoNode : *found.begin();
    Error error{Code::BadUsage,
                fmt::format("{} things in {} are called '{}'", found.size(), graph.name, name),
                {},
                "give more of the path",
                {}};
    for (uint32_t node : found) error.detail += graph.node(node).name + "\n";
    return fail(error);
}

WhyAnswer why(const DistGraph& graph, uint32_t subject) {
    const ReasonNode& node = graph.node(subject);
    WhyAnswer out;
    bool is_package = node.kind == NodeKind::Package || node.kind == NodeKind::Metadata;
    out.subject = node.name == "__main__" ? node.place : is_package ? package_label(graph, node.name) : node.name;
    out.what = node.name == "__main__" ? "the script" : words_of(graph, node);
    out.chain = steps_to(graph, subject);
    out.others = other_steps(graph, subject);
    return out;
}

WhyNotAnswer why_not(const DistGraph& graph, const std::string& given,
                     const std::function<std::string(const std::string& name)>& installed) {
    WhyNotAnswer out;
    std::string name = out.name = below_root(graph, given);
    out.near = near_names(graph, name);
    const dist::Reasons& reasons = graph.reasons;
    if (explain_excluded(graph, name, out) || explain_system(graph, name, out) || explain_data(graph, name, out))
        return out;
    if (auto row = row_for(reasons.left_out, name); row != reasons.left_out.end()) {
        out.why = "left out by " + (row->rule.empty() ? "a rule" : row->rule) + ": " + row->why;
        out.details = {row->imported_by + "  imports it, which does not count"};
        out.help = option_for(row->name);
        return out;
    }
    if (auto row = row_for(reasons.missing, name); row != reasons.missing.end()) {
        out.why = "it was not installed when this was built";
        out.details = {row->imported_by + "  imports " + row->name};
        out.help = "if the program needs it, install it and build again";
        return out;
    }
    if (explain_by_rules(name, out)) return out;
    out.why = "nothing in the program needs it";
    std::string known = installed(name);
    out.details.push_back(known.empty() ? "and the Python at hand has nothing of this name" : known);
    if (!known.empty()) out.help = option_for(name);
    return out;
}

std::string why_text(const WhyAnswer& answer) {
    std::string out = fmt::format("{}  {}\n", answer.subject, answer.what);
    size_t width = 0;
    for (const Step& step : answer.chain)
        if (!step.what.empty() && step.place.size() <= kWidestPlace) width = std::max(width, step.place.size());
    if (!answer.chain.empty()) out += "\n";
    for (const Step& step : answer.chain)
        out += step.what.empty() ? fmt::format("  <- {}\n", step.place)
                                 : fmt::format("  <- {:<{}}  {}\n", step.place, width, step.what);
    if (answer.others.empty()) return out;
    std::vector<std::string> shown;
    for (size_t i = 0; i < std::min(kOthersShown, answer.others.size()); i++) shown.push_back(answer.others[i].place);
    size_t more = answer.others.size() - shown.size();
    out += fmt::format("\nAlso needed by {}{}\n", join(shown, ", "), more ? fmt::format(" and {} more", more) : "");
    return out;
}

std::string why_json(const WhyAnswer& answer) {
    return dump({{"name", answer.subject},
                 {"in_dist", true},
                 {"what", answer.what},
                 {"chain", steps_json(answer.chain)},
                 {"also", steps_json(answer.others)}});
}

Error why_not_error(const DistGraph& graph, const WhyNotAnswer& answer) {
    Error error{Code::NotInDist,
                fmt::format("'{}' is not in {}: {}", answer.name, graph.name, answer.why),
                {},
                answer.help,
                join(answer.details, "\n")};
    if (answer.near.empty()) return error;
    std::string near = "there are: " + join(answer.near, ", ");
    error.detail += (error.detail.empty() ? "" : "\n") + near;
    return error;
}

std::string why_not_json(const WhyNotAnswer& answer) {
    return dump({{"name", answer.name},
                 {"in_dist", false},
                 {"why", answer.why},
                 {"details", answer.details},
                 {"help", answer.help},
                 {"near", answer.near}});
}

}  // namespace kb::report
