#include "report/dist_graph.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"

namespace kb::report {
namespace {

using dist::Arrow;
using dist::NodeKind;
using dist::ReasonNode;
using modules::ReasonKind;

// What no line is printed for: the next arrow names the same thing.
bool is_silent(const DistGraph& graph, const Arrow& arrow) {
    bool is_package = graph.node(arrow.user).kind == NodeKind::Package;
    return arrow.reason.kind == ReasonKind::Package || arrow.reason.kind == ReasonKind::OwnFile ||
           (arrow.reason.kind == ReasonKind::OwnData && !is_package);
}

std::string name_of(const DistGraph& graph, uint32_t number) {
    const ReasonNode& node = graph.node(number);
    switch (node.kind) {
        case NodeKind::Program: return graph.manifest.program;
        case NodeKind::Module: return node.name == "__main__" ? node.place : node.name;
        case NodeKind::File: return node.name;
        case NodeKind::Package:
        case NodeKind::Metadata: return package_label(graph, node.name);
    }
    return node.name;
}

std::string line_of(const DistGraph& graph, const Arrow& arrow) {
    return fmt::format("{}:{}", graph.node(arrow.user).place, arrow.reason.line);
}

// "open at app.py:3" -> "open"
std::string call_of(const std::string& text) {
    return text.substr(0, text.rfind(" at "));
}

// "open at app.py:3" -> "app.py:3"
std::string place_of(const std::string& text) {
    size_t at = text.rfind(" at ");
    return at == std::string::npos ? text : text.substr(at + 4);
}

// A fact: it stands in a rule, a hook or a record, and speaks of `user`.
Step fact(const DistGraph& graph, const Arrow& arrow, const std::string& kind) {
    std::string user = arrow.user == 0 ? "" : "for " + name_of(graph, arrow.user);
    if (arrow.reason.place.empty()) return {arrow.reason.text, user, kind};
    return {arrow.reason.place, arrow.reason.text + (user.empty() ? "" : " (" + user + ")"), kind};
}

Step step_of(const DistGraph& graph, const std::string& needed, const Arrow& arrow) {
    const std::string& text = arrow.reason.text;
    bool is_program = arrow.user == 0;
    switch (arrow.reason.kind) {
        case ReasonKind::Import: return {line_of(graph, arrow), "imports " + needed, "import"};
        case ReasonKind::LazyImport:
            return {line_of(graph, arrow), fmt::format("imports {}, in a function", needed), "import"};
        case ReasonKind::MaybeImport:
            return {line_of(graph, arrow), fmt::format("imports {}, in a try or an if", needed), "import"};
        case ReasonKind::NameInText:
            if (arrow.reason.line == 0) return {text, "needs " + needed, "text"};
            return {line_of(graph, arrow), "names " + needed, "text"};
        case ReasonKind::Literal: return {place_of(text), "names it: " + call_of(text), "literal"};
        case ReasonKind::Interpreter:
            return {is_program ? "Python itself" : name_of(graph, arrow.user), text, "python"};
        case ReasonKind::Binary: return {name_of(graph, arrow.user), fmt::format("imports {}, in C", needed), "binary"};
        case ReasonKind::Library: return {name_of(graph, arrow.user), "is linked to " + text, "library"};
        case ReasonKind::Rule: return fact(graph, arrow, "rule");
        case ReasonKind::Option: return {text, "option of the build", "option"};
        case ReasonKind::EntryPoint: return {name_of(graph, arrow.user), "loads plugins: " + text, "entry point"};
        case ReasonKind::OwnData:
        case ReasonKind::OwnFile:
        case ReasonKind::Package: return {name_of(graph, arrow.user), text.empty() ? "has " + needed : text, "package"};
        case ReasonKind::Other: return fact(graph, arrow, "other");
    }
    return {};
}

// The user's own code first, what a package does within itself last.
int rank(const DistGraph& graph, const ReasonNode& needed, const Arrow& arrow) {
    const ReasonNode& user = graph.node(arrow.user);
    bool is_inside = !needed.package.empty() && user.package == needed.package;
    if (arrow.user != 0 && user.home == dist::Home::Program) return 0;
    if (arrow.reason.kind == ReasonKind::Interpreter || is_inside) return 3;
    return arrow.reason.kind == ReasonKind::Import || arrow.reason.kind == ReasonKind::Library ? 1 : 2;
}

}  // namespace

const dist::ManifestFile* DistGraph::file(const std::string& path) const {
    auto at = std::lower_bound(manifest.files.begin(), manifest.files.end(), path,
                               [](const dist::ManifestFile& file, const std::string& p) { return file.path < p; });
    return at != manifest.files.end() && at->path == path ? &*at : nullptr;
}

Result<DistGraph> read_dist_graph(const std::string& dist_dir) {
    DistGraph out;
    out.root = fs::canonical(fs::absolute(dist_dir));
    out.name = fs::basename(out.root);
    if (!fs::is_dir(out.root))
        return fail(Code::NotADist, fmt::format("'{}' is not a folder", dist_dir),
                    "give the folder that `keelback build` made: SCRIPT.dist");
    KB_TRY(out.manifest, dist::read_manifest(out.root));
    std::sort(out.manifest.files.begin(), out.manifest.files.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    KB_TRY(out.reasons, dist::read_reasons(out.root, out.manifest));
    out.ways = dist::shortest_ways(out.reasons);
    return out;
}

std::string package_label(const DistGraph& graph, const std::string& name) {
    uint32_t package = graph.reasons.find(NodeKind::Package, name);
    if (package == dist::kNoNode || graph.node(package).version.empty()) return name;
    return name + " " + graph.node(package).version;
}

std::vector<Step> steps_to(const DistGraph& graph, uint32_t node) {
    std::vector<Step> out;
    for (const Arrow* arrow = graph.ways[node]; arrow; node = arrow->user, arrow = graph.ways[node]) {
        if (arrow->user == 0 && graph.node(node).name == "__main__") break;  // the script, which was named before
        if (!is_silent(graph, *arrow)) out.push_back(step_of(graph, name_of(graph, node), *arrow));
    }
    return out;
}

std::vector<Step> other_steps(const DistGraph& graph, uint32_t node) {
    std::vector<const Arrow*> others;
    for (const Arrow& arrow : graph.node(node).needed_by)
        if (&arrow != graph.ways[node] && !is_silent(graph, arrow) && arrow.reason.kind != ReasonKind::OwnData)
            others.push_back(&arrow);
    std::stable_sort(others.begin(), others.end(), [&](auto* a, auto* b) {
        return rank(graph, graph.node(node), *a) < rank(graph, graph.node(node), *b);
    });
    std::vector<Step> out;
    for (const Arrow* arrow : others) out.push_back(step_of(graph, name_of(graph, node), *arrow));
    return out;
}

}  // namespace kb::report
