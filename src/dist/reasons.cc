#include "dist/reasons.h"

#include <climits>
#include <set>

#include "base/fs.h"
#include "base/text.h"

namespace kb::dist {

namespace {

using modules::Reason;
using modules::ReasonKind;

std::string parent_of(const std::string& module) {
    size_t dot = module.rfind('.');
    return dot == std::string::npos ? "" : module.substr(0, dot);
}

NodeKind node_kind(FileNeed::By by) {
    switch (by) {
        case FileNeed::By::Program: return NodeKind::Program;
        case FileNeed::By::Module: return NodeKind::Module;
        case FileNeed::By::File: return NodeKind::File;
        case FileNeed::By::Package: return NodeKind::Package;
    }
    return NodeKind::Program;
}

class ReasonsMaker {
public:
    ReasonsMaker(const DistInput& input, const std::vector<PlanFile>& files, const PackageFacts& packages)
        : in_(input), files_(files), packages_(packages) {}

    Reasons run() {
        for (const DistModule& module : in_.modules) add_module(module);
        for (const auto& [name, version] : packages_.versions) at(out_.add(NodeKind::Package, name)).version = version;
        for (const MetadataNeed& need : packages_.metadata) add_metadata_need(need);
        arrow(out_.add(NodeKind::Module, "__main__"), 0, Reason("the script"));
        for (const modules::Need& need : in_.needs) add_need(need);
        for (const PlanFile& file : files_) add_file(file);
        out_.left_out = in_.left_out;
        out_.missing = in_.missing;
        out_.exclude_data = in_.exclude_data;
        return std::move(out_);
    }

private:
    ReasonNode& at(uint32_t node) { return out_.nodes[node]; }
    NodeKind user_kind(const std::string& name) const {
        return packages_.versions.contains(name) ? NodeKind::Package : NodeKind::Metadata;
    }

    void arrow(uint32_t needed, uint32_t user, const Reason& reason, uint32_t with = kNoNode) {
        if (needed != user) at(needed).needed_by.push_back({user, reason, with});
    }

    void add_module(const DistModule& module) {
        ReasonNode& node = at(out_.add(NodeKind::Module, module.name));
        node.policy = module.policy;
        node.home = module.home;
        node.place = module.dist_filename;
        auto package = packages_.of_module.find(module.name);
        if (package != packages_.of_module.end()) node.package = package->second;
    }

    void add_need(const modules::Need& need) {
        uint32_t needed = out_.find(NodeKind::Module, need.needed);
        if (needed == kNoNode) return;
        uint32_t user = need.user.empty()   ? 0
                        : need.user_is_file ? out_.add(NodeKind::File, need.user)
                                            : out_.find(NodeKind::Module, need.user);
        uint32_t with = need.with.empty() ? kNoNode : out_.find(NodeKind::Module, need.with);
        arrow(needed, user == kNoNode ? 0 : user, need.reason, with);
    }

    void add_metadata_need(const MetadataNeed& need) {
        uint32_t user = 0;
        if (need.by == NodeKind::Module) user = out_.find(NodeKind::Module, need.user);
        if (need.by == NodeKind::Package) user = out_.add(user_kind(need.user), need.user);
        arrow(out_.add(NodeKind::Metadata, need.distribution), user == kNoNode ? 0 : user,
              Reason(need.by == NodeKind::Package ? "a requirement" : "its version or metadata may be asked for"));
    }

    void add_file(const PlanFile& file) {
        for (const FileNeed& need : file.needs) {
            NodeKind kind = node_kind(need.by);
            uint32_t user = kind == NodeKind::Program ? 0 : out_.add(kind, need.user);
            arrow(out_.add(NodeKind::File, file.destination), user, need.reason);
        }
    }

    const DistInput& in_;
    const std::vector<PlanFile>& files_;
    const PackageFacts& packages_;
    Reasons out_;
};

// "lib/pandas/io/x.json" -> "pandas"
std::string top_of(const std::string& path) {
    std::string rest = path.rfind("lib/", 0) == 0 ? path.substr(4) : path;
    return rest.substr(0, rest.find('/'));
}

// How far an arrow leads away from a good explanation: statements of the user's and what the loader does are better
// than "it belongs to the package" and "Python itself has it".
int cost_of(ReasonKind kind) {
    switch (kind) {
        case ReasonKind::Package: return 1;  // says nothing: the next arrow names the module
        case ReasonKind::Import:
        case ReasonKind::Library:
        case ReasonKind::OwnFile:
        case ReasonKind::Literal: return 10;
        case ReasonKind::MaybeImport:
        case ReasonKind::LazyImport:
        case ReasonKind::NameInText:
        case ReasonKind::Rule:
        case ReasonKind::Option:
        case ReasonKind::EntryPoint:
        case ReasonKind::Binary:
        case ReasonKind::Other: return 11;
        case ReasonKind::Interpreter: return 25;
        case ReasonKind::OwnData: return 30;
    }
    return 30;
}

}  // namespace

uint32_t Reasons::find(NodeKind kind, const std::string& name) const {
    auto at = index.find({kind, name});
    return at == index.end() ? kNoNode : at->second;
}

uint32_t Reasons::add(NodeKind kind, const std::string& name) {
    auto [at, is_new] = index.try_emplace({kind, name}, static_cast<uint32_t>(nodes.size()));
    if (is_new) {
        nodes.push_back({});
        nodes.back().kind = kind;
        nodes.back().name = name;
    }
    return at->second;
}

Reasons make_reasons(const DistInput& input, const std::vector<PlanFile>& files, const PackageFacts& packages) {
    return ReasonsMaker(input, files, packages).run();
}

void add_implied(Reasons& reasons) {
    auto imply = [&](uint32_t needed, uint32_t user, ReasonKind kind) {
        if (needed != kNoNode) reasons.nodes[needed].needed_by.push_back({user, Reason("", kind), kNoNode});
    };
    for (uint32_t i = 0; i < reasons.nodes.size(); i++) {
        const ReasonNode& node = reasons.nodes[i];
        if (node.kind == NodeKind::Package) imply(reasons.find(NodeKind::Metadata, node.name), i, ReasonKind::OwnData);
        if (node.kind != NodeKind::Module || node.policy == Policy::Excluded) continue;
        imply(reasons.find(NodeKind::Module, parent_of(node.name)), i, ReasonKind::Package);
        imply(reasons.find(NodeKind::Package, node.package), i, ReasonKind::OwnData);
    }
}

void add_files(Reasons& reasons, const Manifest& manifest) {
    for (const ManifestFile& file : manifest.files) {
        uint32_t node = reasons.add(NodeKind::File, file.path);
        if (!reasons.nodes[node].needed_by.empty()) continue;
        uint32_t user = 0;
        uint32_t metadata = reasons.find(NodeKind::Metadata, file.owner);
        uint32_t package = reasons.find(NodeKind::Package, file.owner);
        uint32_t top = reasons.find(NodeKind::Module, top_of(file.path));
        bool is_of_top = top != kNoNode && reasons.nodes[top].package == file.owner && !file.owner.empty();
        if (file.kind == FileKind::Metadata && metadata != kNoNode)
            user = metadata;
        else if (file.kind != FileKind::Metadata && is_of_top)
            user = top;
        else if (package != kNoNode || metadata != kNoNode)
            user = package != kNoNode ? package : metadata;
        reasons.nodes[node].needed_by.push_back({user, Reason(file.reason, ReasonKind::OwnData), kNoNode});
    }
}

std::vector<const Arrow*> shortest_ways(const Reasons& reasons) {
    struct Edge {
        uint32_t needed;
        const Arrow* arrow;
    };
    std::vector<std::vector<Edge>> needs(reasons.nodes.size());
    for (uint32_t i = 1; i < reasons.nodes.size(); i++)
        for (const Arrow& arrow : reasons.nodes[i].needed_by) needs[arrow.user].push_back({i, &arrow});

    std::vector<const Arrow*> out(reasons.nodes.size());
    std::vector<int> distance(reasons.nodes.size(), INT_MAX);
    std::set<std::pair<int, uint32_t>> open = {{0, 0}};  // Dijkstra's
    distance[0] = 0;
    while (!open.empty()) {
        auto [so_far, node] = *open.begin();
        open.erase(open.begin());
        for (const Edge& edge : needs[node]) {
            int cost = so_far + cost_of(edge.arrow->reason.kind);
            if (cost >= distance[edge.needed]) continue;
            open.erase({distance[edge.needed], edge.needed});
            distance[edge.needed] = cost;
            out[edge.needed] = edge.arrow;
            open.insert({cost, edge.needed});
        }
    }
    return out;
}

std::string arrow_text(const Reasons& reasons, const Arrow& arrow) {
    if (!arrow.reason.text.empty()) return arrow.reason.text;
    const ReasonNode& user = reasons.nodes[arrow.user];
    if (arrow.reason.line > 0) return user.place + ":" + std::to_string(arrow.reason.line);
    return user.name;
}

std::string chain_text(const Reasons& reasons, const std::vector<const Arrow*>& ways, uint32_t node) {
    std::vector<std::string> steps;
    for (const Arrow* arrow = ways[node]; arrow; arrow = ways[arrow->user]) {
        const ReasonNode& user = reasons.nodes[arrow->user];
        bool is_silent = arrow->reason.kind == ReasonKind::Package || arrow->reason.kind == ReasonKind::OwnData;
        if (!is_silent) steps.push_back(arrow_text(reasons, *arrow));
        if (!is_silent && user.kind == NodeKind::Module && user.home == Home::Program) break;
    }
    return join(steps, " < ");
}

}  // namespace kb::dist
