#include "report/size.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"
#include "dist/archive.h"

namespace kb::report {
namespace {

using dist::Arrow;
using dist::kNoNode;
using dist::NodeKind;
using dist::ReasonNode;
using modules::ReasonKind;

constexpr const char* kArchivePath = "lib/kb.archive";

std::string top_of(const std::string& module) {
    return module.substr(0, module.find('.'));
}

struct Group {
    std::string name;
    std::vector<uint32_t> nodes;
    uint64_t own = 0;
    size_t files = 0;
    SizeRow row;
    int parent = -1;
};

// The graph with sizes, and the groups that its nodes belong to. Group 0 is Python itself, group 1 the program.
class Measurer {
public:
    explicit Measurer(const DistGraph& graph) : graph_(graph) {}
    Result<SizeReport> run();

private:
    static constexpr int kBase = 0, kProgram = 1;

    Status weigh();
    void index_needs();
    void find_groups();
    int group_of(uint32_t node);
    int group_named(const std::string& name);
    void measure(int group);
    void find_parents();
    SizeRow row_of(int group);
    std::vector<char> reached(const std::function<bool(uint32_t)>& is_gone, const std::vector<uint32_t>& from) const;
    size_t count() const { return graph_.reasons.nodes.size(); }

    const DistGraph& graph_;
    std::vector<uint64_t> bytes_;
    std::vector<char> is_file_;
    std::vector<std::vector<std::pair<uint32_t, uint32_t>>> needs_;  // user -> (needed, with)
    std::vector<char> present_, base_;
    std::vector<int> group_;
    std::map<std::string, int> by_name_;
    std::vector<Group> groups_;
    std::map<int, std::set<uint32_t>> freed_;
};

// Bytes of files; those of the archive go to its modules, as far as they are known.
Status Measurer::weigh() {
    bytes_.assign(count(), 0);
    is_file_.assign(count(), 0);
    for (const dist::ManifestFile& file : graph_.manifest.files) {
        uint32_t node = graph_.reasons.find(NodeKind::File, file.path);
        bytes_[node] = file.size;
        is_file_[node] = 1;
    }
    uint32_t archive = graph_.reasons.find(NodeKind::File, kArchivePath);
    if (archive == kNoNode) return {};
    KB_TRY(dist::Archive content, dist::read_archive(fs::join(graph_.root, kArchivePath)));
    for (const dist::ArchiveModule& module : content.modules) {
        uint32_t node = graph_.reasons.find(NodeKind::Module, module.name);
        uint64_t size = std::min<uint64_t>(module.marshal.size(), bytes_[archive]);
        if (node == kNoNode) continue;
        bytes_[node] += size;
        bytes_[archive] -= size;
    }
    return {};
}

void Measurer::index_needs() {
    needs_.resize(count());
    for (uint32_t i = 1; i < count(); i++)
        for (const Arrow& arrow : graph_.node(i).needed_by) needs_[arrow.user].push_back({i, arrow.with});
}

std::vector<char> Measurer::reached(const std::function<bool(uint32_t)>& is_gone,
                                    const std::vector<uint32_t>& from) const {
    std::vector<char> out(count(), 0);
    std::vector<std::vector<uint32_t>> waiting(count());  // for a node: what is needed only together with it
    std::vector<uint32_t> open;
    auto reach = [&](uint32_t node) {
        if (out[node] || is_gone(node)) return;
        out[node] = 1;
        open.push_back(node);
    };
    for (uint32_t node : from) reach(node);
    while (!open.empty()) {
        uint32_t node = open.back();
        open.pop_back();
        for (uint32_t other : waiting[node]) reach(other);
        for (const auto& [needed, with] : needs_[node]) {
            if (with == kNoNode || out[with])
                reach(needed);
            else
                waiting[with].push_back(needed);
        }
    }
    return out;
}

int Measurer::group_named(const std::string& name) {
    auto [at, is_new] = by_name_.try_emplace(name, static_cast<int>(groups_.size()));
    if (is_new) {
        groups_.push_back({});
        groups_.back().name = name;
    }
    return at->second;
}

// A file belongs to its distribution, or to whatever it is there for; a library of the system is a group of its own.
int Measurer::group_of(uint32_t number) {
    if (group_[number] >= 0) return group_[number];
    group_[number] = kProgram;  // until it is known: arrows may go in circles
    const ReasonNode& node = graph_.node(number);
    const dist::ManifestFile* file = node.kind == NodeKind::File ? graph_.file(node.name) : nullptr;
    const std::string& owner = file ? file->owner : node.kind == NodeKind::Module ? node.package : node.name;
    bool is_user_data = file && (file->kind == dist::FileKind::UserData || file->kind == dist::FileKind::Executable);
    int group = kProgram;
    bool has_distribution = graph_.reasons.find(NodeKind::Package, owner) != kNoNode ||
                            graph_.reasons.find(NodeKind::Metadata, owner) != kNoNode;
    if (node.kind != NodeKind::Program && has_distribution)
        group = group_named(owner);
    else if (is_user_data || (node.kind == NodeKind::Module && node.home == dist::Home::Program))
        group = kProgram;
    else if (base_[number] || !present_[number] || node.name == kArchivePath)
        group = kBase;
    else if (node.kind == NodeKind::Module)
        group = group_named(top_of(node.name));
    else if (!node.needed_by.empty() && node.needed_by[0].reason.kind != ReasonKind::Library)
        group = group_of(node.needed_by[0].user);
    else if (file)
        group = group_named(fs::basename(node.name));
    return group_[number] = group;
}

void Measurer::find_groups() {
    group_.assign(count(), -1);
    group_named("\n Python");  // names that nothing else has
    group_named("\n program");
    for (uint32_t i = 0; i < count(); i++) {
        int number = group_of(i);
        Group& group = groups_[static_cast<size_t>(number)];
        group.nodes.push_back(i);
        group.own += bytes_[i];
        group.files += is_file_[i] != 0;
    }
}

// Everything but what is still there without the group.
void Measurer::measure(int number) {
    Group& group = groups_[static_cast<size_t>(number)];
    auto is_own = [&](uint32_t node) { return group_[node] == number; };
    // Its metadata may stay: other packages look whether it is installed.
    auto is_gone = [&](uint32_t node) { return is_own(node) && graph_.node(node).kind == NodeKind::Module; };
    bool has_modules = std::any_of(group.nodes.begin(), group.nodes.end(), is_gone);
    std::vector<char> left = has_modules ? reached(is_gone, {0}) : reached(is_own, {0});
    std::vector<char> needed = reached([](uint32_t) { return false; }, group.nodes);
    std::set<uint32_t>& freed = freed_[number];
    for (uint32_t i = 0; i < count(); i++) {
        if (present_[i] && !left[i]) {
            freed.insert(i);
            group.row.frees += bytes_[i];
            group.row.freed_files += is_file_[i] != 0;
        } else if (needed[i] && !base_[i] && group_[i] != kBase && group_[i] != kProgram && !is_own(i)) {
            group.row.shared += bytes_[i];
        }
    }
}

// The group that frees all of this one and frees the least besides.
void Measurer::find_parents() {
    for (int i = 2; i < static_cast<int>(groups_.size()); i++) {
        Group& group = groups_[static_cast<size_t>(i)];
        for (const auto& [other, freed] : freed_) {
            if (other == i || groups_[static_cast<size_t>(other)].own == 0) continue;
            bool is_all = std::all_of(group.nodes.begin(), group.nodes.end(), [&, &gone = freed](uint32_t node) {
                return !present_[node] || gone.contains(node);
            });
            bool is_less = group.parent < 0 || freed.size() < freed_[group.parent].size();
            if (is_all && is_less) group.parent = other;
        }
    }
}

SizeRow Measurer::row_of(int number) {
    Group& group = groups_[static_cast<size_t>(number)];
    SizeRow row = group.row;
    uint32_t first = group.nodes[0];
    std::set<std::string> tops;
    for (uint32_t node : group.nodes) {
        const ReasonNode& each = graph_.node(node);
        if (each.kind == NodeKind::Package) first = node;
        if (each.kind == NodeKind::Module && each.policy != dist::Policy::Excluded) tops.insert(top_of(each.name));
    }
    row.name = package_label(graph_, group.name);
    row.own = group.own;
    row.files = group.files;
    row.exclude.assign(tops.begin(), tops.end());
    std::vector<Step> steps = steps_to(graph_, first);
    std::erase_if(steps, [](const Step& step) { return step.kind == "package"; });
    // Of a row of its own the user's line; of one below another row, who needs it there.
    if (!steps.empty()) row.needed_by = group.parent < 0 ? steps.back().place : steps.front().place;
    for (int i = 2; i < static_cast<int>(groups_.size()); i++)
        if (groups_[static_cast<size_t>(i)].parent == number && groups_[static_cast<size_t>(i)].own > 0)
            row.inner.push_back(row_of(i));
    std::stable_sort(row.inner.begin(), row.inner.end(), [](auto& a, auto& b) { return a.frees > b.frees; });
    return row;
}

Result<SizeReport> Measurer::run() {
    KB_CHECK(weigh());
    index_needs();
    present_ = reached([](uint32_t) { return false; }, {0});
    uint32_t script = graph_.reasons.find(NodeKind::Module, "__main__");
    std::set<uint32_t> wanted = {script};  // by the user: the script, and what options name
    for (uint32_t i = 1; i < count(); i++)
        for (const Arrow& arrow : graph_.node(i).needed_by)
            if (arrow.user == 0 && arrow.reason.kind == ReasonKind::Option) wanted.insert(i);
    base_ = reached([&](uint32_t node) { return wanted.contains(node); }, {0});
    find_groups();
    for (int i = 2; i < static_cast<int>(groups_.size()); i++) measure(i);
    find_parents();

    SizeReport out;
    out.name = graph_.name;
    for (const dist::ManifestFile& file : graph_.manifest.files) out.bytes += file.size;
    KB_TRY(fs::Stat manifest, fs::stat(fs::join(graph_.root, dist::kManifestPath)));
    out.bytes += manifest.size;
    out.files = graph_.manifest.files.size() + 1;
    out.base = groups_[kBase].own + manifest.size;
    out.program = groups_[kProgram].own;
    for (int i = 2; i < static_cast<int>(groups_.size()); i++)
        if (const Group& group = groups_[static_cast<size_t>(i)]; group.parent < 0 && group.own > 0)
            out.rows.push_back(row_of(i));
    std::stable_sort(out.rows.begin(), out.rows.end(), [](auto& a, auto& b) { return a.frees > b.frees; });
    return out;
}

// ---- folders of others -----------------------------------------------------------------------------------------

SizeRow& inner_row(std::vector<SizeRow>& rows, const std::string& name) {
    auto at = std::find_if(rows.begin(), rows.end(), [&](const SizeRow& row) { return row.name == name; });
    if (at != rows.end()) return *at;
    rows.push_back({});
    rows.back().name = name;
    return rows.back();
}

void sort_rows(std::vector<SizeRow>& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](auto& a, auto& b) { return a.own > b.own; });
    for (SizeRow& row : rows) sort_rows(row.inner);
}

Result<SizeReport> measure_folder(const std::string& root) {
    SizeReport out;
    out.name = fs::basename(root);
    out.is_ours = false;
    KB_TRY(auto files, fs::list_tree(root));
    for (const std::string& file : files) {
        auto stat = fs::stat(fs::join(root, file));
        if (!stat) continue;  // a link that leads nowhere
        out.bytes += stat->size;
        out.files++;
        std::vector<SizeRow>* level = &out.rows;
        std::vector<std::string> parts = split(file, '/');
        for (size_t i = 0; i < parts.size(); i++) {
            SizeRow& row = inner_row(*level, parts[i] + (i + 1 < parts.size() ? "/" : ""));
            row.own += stat->size;
            row.files++;
            level = &row.inner;
        }
    }
    sort_rows(out.rows);
    return out;
}

}  // namespace

Result<SizeReport> measure(const std::string& folder) {
    std::string root = fs::canonical(fs::absolute(folder));
    if (!fs::is_dir(root)) return fail(Code::NotADist, fmt::format("'{}' is not a folder", folder));
    if (!fs::is_file(fs::join(root, dist::kManifestPath))) return measure_folder(root);
    KB_TRY(DistGraph graph, read_dist_graph(root));
    return Measurer(graph).run();
}

}  // namespace kb::report
