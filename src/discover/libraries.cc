#include "discover/libraries.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/codes.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/text.h"
#include "discover/library_copies.h"
#include "discover/run_paths.h"

namespace kb::discover {

namespace {

class ClosureMaker {
public:
    ClosureMaker(const ClosureInput& input, const Baseline& baseline, Diagnostics& diagnostics)
        : in_(input), baseline_(baseline), diagnostics_(diagnostics) {}

    Closure run();

private:
    void add_given(const Binary& binary);
    void follow_all();
    bool follow(size_t user, const std::string& name);
    void inherit_from_loaders(size_t user);
    void follow_late();
    std::set<size_t> reachable(const std::function<bool(size_t)>& is_root) const;
    void report_nowhere();
    void note_system(const std::string& name, const BaselineRow& row, const std::string& user);
    size_t place(const binary::Found& found, const std::string& needed_by, size_t user);
    void place_fallback(const std::string& name, size_t user);
    void collect_fallbacks(size_t user, std::set<size_t>& seen, std::vector<std::string>& out) const;
    void name_fallbacks();
    void check_versions(const LibraryNode& user);
    std::string free_destination(const binary::Found& found, const std::string& real, size_t user);
    std::vector<std::string> rpath_for_libraries_of(const LibraryNode& node) const;
    std::string take_by_name(const WantedLibrary& wanted);
    void follow_opened();
    bool open(size_t user, const std::string& name);
    void note_opened(size_t user, const std::string& name, size_t library, const std::string& reason);
    bool is_systems(const LibraryNode& node) const;
    void name_uses();
    void settle_run_paths();

    const ClosureInput& in_;
    const Baseline& baseline_;
    Diagnostics& diagnostics_;
    binary::ElfReader reader_;
    LibraryGraph graph_;
    std::deque<LibraryNode>& nodes_ = graph_.nodes;
    size_t next_ = 0;                          // first node whose needs are not followed yet
    std::map<std::string, size_t> by_source_;  // real path -> node
    std::map<std::string, size_t>& by_destination_ = graph_.by_destination;
    std::map<std::string, size_t> at_startup_;  // name -> node, of what is loaded before the program begins
    bool startup_known_ = false;
    std::vector<std::pair<size_t, std::string>> late_;     // user, name: not found before its loaders are known
    std::vector<std::pair<size_t, std::string>> nowhere_;  // user, name: not found at all
    std::map<std::string, SystemNeed> system_;
    Closure out_;
};

void ClosureMaker::add_given(const Binary& binary) {
    const binary::ElfFile* elf = reader_.read(binary.source);
    if (!elf || by_destination_.count(binary.destination)) return;
    if (!nodes_.empty() && elf->machine != nodes_[0].elf->machine)
        return;  // for another machine: data, as far as we care
    LibraryNode node;
    node.source = binary.source;
    node.destination = binary.destination;
    node.elf = elf;
    node.given = true;
    node.may_strip = binary.may_strip;
    node.loaded_with = binary.loaded_with;
    node.is_plugin = binary.is_plugin;
    by_source_.emplace(fs::canonical(binary.source), nodes_.size());
    by_destination_.emplace(binary.destination, nodes_.size());
    nodes_.push_back(std::move(node));
}

std::vector<std::string> ClosureMaker::rpath_for_libraries_of(const LibraryNode& node) const {
    std::vector<std::string> out = node.inherited;
    if (node.elf->has_runpath) return out;
    std::string origin = fs::dirname(fs::canonical(node.source));
    for (auto entry = node.elf->rpath.rbegin(); entry != node.elf->rpath.rend(); ++entry)
        out.insert(out.begin(), binary::expand_run_path(*entry, origin));
    return out;
}

void ClosureMaker::note_system(const std::string& name, const BaselineRow& row, const std::string& user) {
    system_.emplace(name, SystemNeed{name, user, row.why, row.is_driver});
}

// lib/NAME, or another name when a different library has that place already: the loader merges libraries of one name,
// so the second one gets a name of its own, and its users are told (the way of auditwheel).
std::string ClosureMaker::free_destination(const binary::Found& found, const std::string& real, size_t user) {
    std::string destination = "lib/" + fs::basename(found.name);
    auto taken = by_destination_.find(destination);
    if (taken == by_destination_.end()) return destination;

    std::string renamed = unique_library_name(fs::basename(found.name), real);
    std::string note = fmt::format("two libraries are called {}; the one of {} becomes {}", found.name,
                                   nodes_[user].destination, renamed);
    graph_.notes.push_back(note);
    graph_.sonames["lib/" + renamed] = renamed;
    return "lib/" + renamed;
}

size_t ClosureMaker::place(const binary::Found& found, const std::string& needed_by, size_t user) {
    std::string real = fs::canonical(found.path);
    std::string wheel = in_.wheel_place ? in_.wheel_place(found.path) : "";
    if (auto there = by_destination_.find(wheel); there != by_destination_.end()) return there->second;
    if (auto known = by_source_.find(real); known != by_source_.end()) return known->second;

    if (wheel.empty()) {
        // The same bytes under another path (a copy in the environment) are the same library.
        auto twin = by_destination_.find("lib/" + fs::basename(found.name));
        if (twin != by_destination_.end()) {
            Result<std::string> ours = hash_file(real), theirs = hash_file(nodes_[twin->second].source);
            if (ours && theirs && *ours == *theirs) return twin->second;
        }
    }
    LibraryNode node;
    node.source = real;
    node.destination = wheel.empty() ? free_destination(found, real, user) : wheel;
    node.elf = reader_.read(real);
    node.inherited = rpath_for_libraries_of(nodes_[user]);
    node.in_wheel = !wheel.empty();
    node.may_strip = wheel.empty();
    node.reason = needed_by;
    by_source_.emplace(real, nodes_.size());
    by_destination_.emplace(node.destination, nodes_.size());
    nodes_.push_back(std::move(node));
    return nodes_.size() - 1;
}

// False when the library is nowhere.
bool ClosureMaker::follow(size_t user, const std::string& name) {
    if (const BaselineRow* row = left_to_system(baseline_, name)) {
        note_system(name, *row, nodes_[user].destination);
        if (row->has_fallback) place_fallback(name, user);
        return true;
    }
    // What is loaded at start-up is what everyone gets: the loader looks at names before it looks at folders.
    if (auto loaded = at_startup_.find(name); startup_known_ && loaded != at_startup_.end()) {
        nodes_[user].providers[name] = nodes_[loaded->second].destination;
        return true;
    }
    std::vector<std::string> inherited = nodes_[user].inherited;
    if (!startup_known_ && !in_.library_dir.empty()) inherited.push_back(in_.library_dir);
    binary::Found found = binary::find_library(reader_, *nodes_[user].elf, name, in_.paths, inherited);
    if (found.path.empty()) return false;
    size_t library = place(found, fmt::format("needed by {} ({})", nodes_[user].destination, found.how), user);
    nodes_[user].providers[name] = nodes_[library].destination;
    return true;
}

// The loaders of drivers (OpenGL's and the like) come from the system. Where it has none, what needs them could not be
// loaded at all; so a copy stands by.
void ClosureMaker::place_fallback(const std::string& name, size_t user) {
    std::string destination = "lib/fallback/" + name;
    if (!by_destination_.count(destination)) {
        binary::Found found = binary::find_library(reader_, *nodes_[user].elf, name, in_.paths, nodes_[user].inherited);
        if (found.path.empty() || (in_.wheel_place && !in_.wheel_place(found.path).empty())) return;
        LibraryNode node;
        node.source = fs::canonical(found.path);
        node.destination = destination;
        node.elf = reader_.read(node.source);
        node.may_strip = true;
        node.is_root = true;
        node.reason = fmt::format("for systems without {}, needed by {}", name, nodes_[user].destination);
        by_destination_.emplace(destination, nodes_.size());
        nodes_.push_back(std::move(node));
    }
    nodes_[user].drivers.push_back(name);
}

// Depth first: what a library needs is loaded before it.
void ClosureMaker::collect_fallbacks(size_t user, std::set<size_t>& seen, std::vector<std::string>& out) const {
    if (!seen.insert(user).second) return;
    for (const auto& [name, provider] : nodes_[user].providers)
        collect_fallbacks(by_destination_.at(provider), seen, out);
    for (const std::string& name : nodes_[user].drivers) {
        size_t driver = by_destination_.at("lib/fallback/" + name);
        if (seen.count(driver)) continue;
        collect_fallbacks(driver, seen, out);
        out.push_back(name);
    }
}

void ClosureMaker::name_fallbacks() {
    std::map<std::string, std::set<size_t>> seen;
    for (size_t i = 0; i < nodes_.size(); i++) {
        if (!nodes_[i].given || graph_.dropped.count(i)) continue;
        std::vector<std::string> names;
        collect_fallbacks(i, seen[nodes_[i].loaded_with], names);
        if (names.empty()) continue;
        std::vector<std::string>& all = out_.fallbacks[nodes_[i].loaded_with];
        all.insert(all.end(), names.begin(), names.end());
    }
}

void ClosureMaker::follow_all() {
    for (; next_ < nodes_.size(); next_++) {
        std::vector<std::string> needed = nodes_[next_].elf ? nodes_[next_].elf->needed : std::vector<std::string>();
        for (const std::string& name : needed)
            if (!follow(next_, name)) late_.push_back({next_, name});
    }
}

// A copy that is older than what its user was linked with: the loader would refuse it.
void ClosureMaker::check_versions(const LibraryNode& user) {
    for (const auto& [name, provider] : user.providers) {
        const binary::ElfFile* library = nodes_[by_destination_.at(provider)].elf;
        auto wanted = user.elf->versions_needed.find(name);
        if (!library || wanted == user.elf->versions_needed.end() || library->versions_defined.empty()) continue;
        for (const std::string& version : wanted->second)
            if (!library->versions_defined.count(version))
                diagnostics_.warn(Code::LibraryTooOld,
                                  fmt::format("{} needs {} of {}, which {} does not have", user.destination, version,
                                              name, library->path),
                                  "install a newer version of the package or system library that it comes from");
    }
}

void ClosureMaker::inherit_from_loaders(size_t user) {
    std::vector<std::string>& inherited = nodes_[user].inherited;
    for (const LibraryNode& loader : nodes_) {
        bool loads = std::any_of(loader.providers.begin(), loader.providers.end(),
                                 [&](const auto& need) { return need.second == nodes_[user].destination; });
        if (!loads || !loader.elf) continue;
        for (const std::string& folder : rpath_for_libraries_of(loader))
            if (std::find(inherited.begin(), inherited.end(), folder) == inherited.end()) inherited.push_back(folder);
    }
}

// A wheel's library without a run path relies on the DT_RPATH of the extension module that loads it. Both are given, in
// any order, so what was not found is looked for again when it is known who loads whom.
void ClosureMaker::follow_late() {
    for (bool progress = true; progress;) {
        progress = false;
        std::vector<std::pair<size_t, std::string>> again = std::move(late_);
        late_.clear();
        for (const auto& [user, name] : again) {
            inherit_from_loaders(user);
            if (follow(user, name))
                progress = true;
            else
                late_.push_back({user, name});
        }
        follow_all();
    }
    // Nobody in the dist loads it, or only by path: its neighbours are what it was built with.
    for (const auto& [user, name] : std::exchange(late_, {})) {
        nodes_[user].inherited.push_back(fs::dirname(nodes_[user].source));
        if (!follow(user, name)) nowhere_.push_back({user, name});
    }
    follow_all();
    for (const auto& row : std::exchange(late_, {})) nowhere_.push_back(row);
}

// The roots, and all that they load, whatever is already left out.
std::set<size_t> ClosureMaker::reachable(const std::function<bool(size_t)>& is_root) const {
    std::set<size_t> out;
    std::vector<size_t> left;
    for (size_t i = 0; i < nodes_.size(); i++)
        if (!graph_.dropped.count(i) && is_root(i)) left.push_back(i);
    while (!left.empty()) {
        size_t at = left.back();
        left.pop_back();
        if (!out.insert(at).second) continue;
        for (const auto& [name, provider] : nodes_[at].providers) left.push_back(by_destination_.at(provider));
    }
    return out;
}

// A wheel has plugins for every system (a theme of GTK, a driver of Oracle). Those that this machine cannot load do
// nothing here, and nothing there: they are left out, with what only they need.
void ClosureMaker::report_nowhere() {
    std::set<size_t> needed = reachable([&](size_t i) { return nodes_[i].given && !nodes_[i].is_plugin; });
    std::map<std::string, std::set<std::string>> left_out;  // missing name -> plugins
    for (const auto& [user, name] : nowhere_) {
        if (needed.count(user)) {
            diagnostics_.warn(
                Code::LibraryNowhere,
                fmt::format("{} needs {}, which is nowhere on this machine", nodes_[user].destination, name),
                "install the package that has it, or name its folder in LD_LIBRARY_PATH while building");
            continue;
        }
        for (size_t i = 0; i < nodes_.size(); i++) {
            if (needed.count(i) || !nodes_[i].is_plugin ||
                !reachable([i](size_t root) { return root == i; }).count(user))
                continue;
            left_out[name].insert(fs::basename(nodes_[i].destination));
            graph_.dropped.insert(i);
        }
    }
    for (const auto& [name, plugins] : left_out)
        graph_.notes.push_back(fmt::format("left out, as {} is nowhere on this machine: {}", name,
                                           join({plugins.begin(), plugins.end()}, ", ")));
    if (left_out.empty()) return;
    std::set<size_t> used = reachable([&](size_t i) { return nodes_[i].given || nodes_[i].is_root; });
    for (size_t i = 0; i < nodes_.size(); i++)
        if (!used.count(i)) graph_.dropped.insert(i);
}

// Its place in the dist; empty when it is not there.
std::string ClosureMaker::take_by_name(const WantedLibrary& wanted) {
    if (left_to_system(baseline_, wanted.name)) return "";
    if (by_destination_.count("lib/" + wanted.name)) return "lib/" + wanted.name;
    binary::Found found = binary::find_library(reader_, *nodes_[0].elf, wanted.name, in_.paths);
    if (!found.path.empty()) {
        LibraryNode& library = nodes_[place(found, wanted.why, 0)];
        library.is_root = true;
        return library.destination;
    }
    if (wanted.required)
        diagnostics_.warn(Code::LibraryNowhere,
                          fmt::format("{} is nowhere on this machine ({})", wanted.name, wanted.why));
    return "";
}

// "libgcrypt-18957bae.so.11.8.2" -> "libgcrypt", "libtiff.so.5" -> "libtiff".
std::string family_of(const std::string& file_name) {
    std::string stem = file_name.substr(0, file_name.find(".so"));
    size_t dash = stem.rfind('-');
    bool has_hash = dash != std::string::npos && stem.size() - dash == 9 &&
                    stem.find_first_not_of("0123456789abcdef", dash + 1) == std::string::npos;
    return has_hash ? stem.substr(0, dash) : stem;
}

bool ClosureMaker::is_systems(const LibraryNode& node) const {
    return !node.given && !node.in_wheel &&
           std::any_of(in_.paths.system.begin(), in_.paths.system.end(),
                       [&](const std::string& folder) { return fs::is_below(node.source, folder); });
}

// What a library opens with dlopen, by the names that it holds as texts. Problem: a text may be one of several tries,
// or for another system. Choice: of one library (libx.so.2, libx.so.1, libx.so) the newest that is here, once; what the
// user goes without on a machine that has no use for it stays there (baseline.toml, [[session]]); what libraries of the
// system open is not looked at: the system's packager has made them work with what they are linked to.
void ClosureMaker::follow_opened() {
    std::set<std::string> families;
    for (const LibraryNode& node : nodes_) families.insert(family_of(fs::basename(node.destination)));
    for (size_t user = 0; user < nodes_.size(); user++) {
        if (!nodes_[user].elf || is_systems(nodes_[user])) continue;
        auto names = binary::elf_opened_names(nodes_[user].source);
        std::vector<std::string> order, nowhere;
        if (names) order.assign(names->rbegin(), names->rend());
        for (const std::string& name : order) {
            if (left_to_system(baseline_, name) || left_to_session(baseline_, name)) continue;
            // There already, perhaps for somebody who is left out later.
            if (auto there = by_destination_.find("lib/" + name); there != by_destination_.end())
                note_opened(user, name, there->second, "opened by name in " + nodes_[user].destination);
            if (families.count(family_of(name))) continue;
            if (open(user, name))
                families.insert(family_of(name));
            else
                nowhere.push_back(name);
        }
        follow_all();
        std::erase_if(nowhere, [&](const std::string& name) { return families.count(family_of(name)); });
        if (!nowhere.empty())
            graph_.notes.push_back(fmt::format("{} may open {}, which {} not on this machine", nodes_[user].destination,
                                               join(nowhere, ", "), nowhere.size() == 1 ? "is" : "are"));
    }
}

// False when it is nowhere. Beside the user counts, too: it may know its own folder.
bool ClosureMaker::open(size_t user, const std::string& name) {
    std::vector<std::string> folders = nodes_[user].inherited;
    binary::Found found = binary::find_library(reader_, *nodes_[user].elf, name, in_.paths, folders);
    std::string beside = fs::join(fs::dirname(nodes_[user].source), name);
    if (fs::is_file(beside)) found = {name, beside, "beside it"};
    if (found.path.empty()) return false;
    std::string wheel = in_.wheel_place ? in_.wheel_place(found.path) : "";
    if (!wheel.empty() && in_.is_left_out && in_.is_left_out(wheel)) return true;
    std::string reason = fmt::format("opened by name in {} ({})", nodes_[user].destination, found.how);
    note_opened(user, name, place(found, reason, user), reason);
    return true;
}

void ClosureMaker::note_opened(size_t user, const std::string& name, size_t library, const std::string& reason) {
    LibraryNode& node = nodes_[library];
    if (library == user || !nodes_[user].providers.try_emplace(name, node.destination).second) return;
    if (!node.given && !node.is_root) node.reason = reason;
    node.is_root = true;
    nodes_[user].opened.insert(name);
}

void ClosureMaker::name_uses() {
    for (size_t i = 0; i < nodes_.size(); i++) {
        if (graph_.dropped.count(i)) continue;
        for (const auto& [name, provider] : nodes_[i].providers)
            out_.uses.push_back({nodes_[i].destination, provider, name});
        for (const std::string& name : nodes_[i].drivers)
            out_.uses.push_back({nodes_[i].destination, "lib/fallback/" + name, name});
    }
}

// Repeats the loader's search on the places in the dist, and edits the files for which it would go wrong.
void ClosureMaker::settle_run_paths() {
    std::set<std::string> present;
    for (size_t i = 0; i < nodes_.size(); i++)
        if (!graph_.dropped.count(i)) present.insert(nodes_[i].destination);
    for (size_t i = 0; i < nodes_.size(); i++) {
        const LibraryNode& node = nodes_[i];
        if (!node.elf || graph_.dropped.count(i)) continue;
        check_versions(node);
        RunPathUser user{node.destination, node.elf, {}};
        binary::Patch& edit = out_.edits[node.destination];
        if (auto renamed = graph_.sonames.find(node.destination); renamed != graph_.sonames.end())
            edit.soname = renamed->second;
        for (const auto& [name, provider] : node.providers) {
            std::string file_name = fs::basename(provider);
            if (node.opened.count(name) && file_name != name) continue;  // the text in the file stays
            if (file_name != name) edit.needed.push_back({name, file_name});
            user.needs[file_name] = provider;
        }
        settle_run_path(user, present, edit);
        edit.strip_debug = node.may_strip ? node.elf->debug_bytes : 0;
        if (edit.empty()) out_.edits.erase(node.destination);
    }
}

Closure ClosureMaker::run() {
    add_given(in_.executable);
    if (nodes_.empty()) return std::move(out_);
    follow_all();
    for (const LibraryNode& node : nodes_)
        for (const auto& [name, provider] : node.providers) at_startup_.emplace(name, by_destination_.at(provider));
    startup_known_ = true;

    // All given binaries are known before any of their needs is followed, so that a wheel's library is found in its
    // place.
    for (const Binary& binary : in_.binaries) add_given(binary);
    follow_all();
    for (const WantedLibrary& wanted : in_.by_name) out_.named.push_back(take_by_name(wanted));
    follow_all();
    follow_late();
    follow_opened();
    follow_late();
    report_nowhere();
    for (const OneCopy& rule : in_.one_copy) keep_one_copy(graph_, rule);
    tell_namesakes_apart(graph_);
    name_fallbacks();
    name_uses();
    settle_run_paths();

    for (size_t i = 0; i < nodes_.size(); i++)
        if (const LibraryNode& node = nodes_[i]; !node.given && !graph_.dropped.count(i))
            out_.libraries.push_back({node.source, node.destination, node.reason, node.in_wheel});
    std::sort(out_.libraries.begin(), out_.libraries.end(),
              [](auto& a, auto& b) { return a.destination < b.destination; });
    for (size_t i : graph_.dropped)
        if (nodes_[i].given) out_.dropped.push_back(nodes_[i].destination);
    for (auto& [name, need] : system_) out_.system.push_back(std::move(need));
    out_.renamed = std::move(graph_.moved_given);
    out_.notes = std::move(graph_.notes);
    return std::move(out_);
}

}  // namespace

Closure library_closure(const ClosureInput& input, const Baseline& baseline, Diagnostics& diagnostics) {
    return ClosureMaker(input, baseline, diagnostics).run();
}

}  // namespace kb::discover
