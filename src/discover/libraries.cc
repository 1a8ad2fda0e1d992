#include "discover/libraries.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <set>
#include <utility>

#include "base/codes.h"
#include <fmt/format.h>

#include "base/fs.h"
#include "base/hash.h"
#include "base/text.h"
#include "discover/glob.h"
#include "discover/run_paths.h"

namespace kb::discover {

namespace {

// A binary of the dist, and where its needed libraries were found.
struct Node {
    std::string source, destination;
    const binary::ElfFile* elf = nullptr;
    std::vector<std::string> inherited;            // DT_RPATH folders of its loaders, on the building machine
    std::map<std::string, std::string> providers;  // needed name -> destination
    std::vector<std::string> drivers;              // needed names of lib/fallback/
    std::string loaded_with;                       // of a given binary
    bool given = false;                            // not found by the closure
    bool in_wheel = false;
    bool may_strip = false;
    bool is_plugin = false;
    bool is_root = false;  // loaded by name
    std::string reason;
};

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
    void keep_one_copy(const OneCopy& rule);
    std::optional<size_t> most_complete(const std::vector<size_t>& copies);
    std::string free_destination(const binary::Found& found, const std::string& real, size_t user);
    std::vector<std::string> rpath_for_libraries_of(const Node& node) const;
    void take_by_name(const WantedLibrary& wanted);
    void settle_run_paths();

    const ClosureInput& in_;
    const Baseline& baseline_;
    Diagnostics& diagnostics_;
    binary::ElfReader reader_;
    std::deque<Node> nodes_;
    size_t next_ = 0;                          // first node whose needs are not followed yet
    std::map<std::string, size_t> by_source_;  // real path -> node
    std::map<std::string, size_t> by_destination_;
    std::set<size_t> dropped_;
    std::map<std::string, std::string> sonames_;  // destination -> the name that a renamed library gets
    std::map<std::string, size_t> at_startup_;    // name -> node, of what is loaded before the program begins
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
    Node node;
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

std::vector<std::string> ClosureMaker::rpath_for_libraries_of(const Node& node) const {
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

    Result<std::string> hash = hash_file(real);
    std::string stem = fs::basename(found.name);
    size_t so = stem.find(".so");
    std::string renamed = stem.substr(0, so) + "-" + (hash ? hash->substr(0, 8) : "second") +
                          (so == std::string::npos ? "" : stem.substr(so));
    std::string note = fmt::format("two libraries are called {}; the one of {} becomes {}", found.name,
                                   nodes_[user].destination, renamed);
    out_.notes.push_back(note);
    sonames_["lib/" + renamed] = renamed;
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
    Node node;
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
        Node node;
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
        if (!nodes_[i].given || dropped_.count(i)) continue;
        std::vector<std::string> names;
        collect_fallbacks(i, seen[nodes_[i].loaded_with], names);
        if (names.empty()) continue;
        std::vector<std::string>& all = out_.fallbacks[nodes_[i].loaded_with];
        all.insert(all.end(), names.begin(), names.end());
    }
}

// The copy that defines everything that users of all copies take from theirs; nothing if there is none.
std::optional<size_t> ClosureMaker::most_complete(const std::vector<size_t>& copies) {
    std::vector<std::set<std::string>> defined;
    for (size_t copy : copies) {
        auto symbols = binary::elf_defined_symbols(nodes_[copy].source);
        defined.push_back(symbols ? *symbols : std::set<std::string>());
    }
    std::set<std::string> wanted;
    for (const Node& user : nodes_) {
        for (size_t i = 0; i < copies.size(); i++) {
            bool uses = std::any_of(user.providers.begin(), user.providers.end(),
                                    [&](const auto& need) { return need.second == nodes_[copies[i]].destination; });
            auto symbols = uses ? binary::elf_wanted_symbols(user.source) : std::set<std::string>();
            for (const std::string& symbol : symbols ? *symbols : std::set<std::string>())
                if (defined[i].count(symbol)) wanted.insert(symbol);
        }
    }
    std::optional<size_t> best;
    for (size_t i = 0; i < copies.size(); i++) {
        bool complete = std::includes(defined[i].begin(), defined[i].end(), wanted.begin(), wanted.end());
        if (complete && (!best || defined[i].size() > defined[*best].size())) best = i;
    }
    return best ? std::optional<size_t>(copies[*best]) : std::nullopt;
}

void ClosureMaker::keep_one_copy(const OneCopy& rule) {
    std::vector<size_t> copies;
    for (size_t i = 0; i < nodes_.size(); i++) {
        const Node& node = nodes_[i];
        if (dropped_.count(i)) continue;
        std::string name = node.elf && !node.elf->soname.empty() ? node.elf->soname : fs::basename(node.source);
        bool matches = std::any_of(rule.names.begin(), rule.names.end(),
                                   [&](const std::string& glob) { return glob_matches(glob, name); });
        bool is_needed = std::any_of(nodes_.begin(), nodes_.end(), [&](const Node& user) {
            return std::any_of(user.providers.begin(), user.providers.end(),
                               [&](const auto& need) { return need.second == node.destination; });
        });
        if (node.elf && matches && is_needed) copies.push_back(i);
    }
    if (copies.size() < 2) return;
    std::string places;
    for (size_t copy : copies) places += (places.empty() ? "" : ", ") + nodes_[copy].source;
    std::optional<size_t> kept = most_complete(copies);
    if (!kept) {
        out_.notes.push_back(fmt::format("all of {} are kept: none has every symbol that their users want", places));
        return;
    }
    for (size_t copy : copies) {
        if (copy == *kept) continue;
        dropped_.insert(copy);
        Node &ours = nodes_[*kept], &theirs = nodes_[copy];
        if (theirs.given) out_.dropped.push_back(theirs.destination);
        // The first of a name has the place that the name wants.
        if (!theirs.given && !theirs.in_wheel && sonames_.erase(ours.destination)) {
            std::swap(ours.destination, theirs.destination);
            by_destination_[ours.destination] = *kept;
            by_destination_[theirs.destination] = copy;
        }
        for (Node& user : nodes_)
            for (auto& [name, provider] : user.providers)
                if (provider == theirs.destination) provider = ours.destination;
    }
    out_.notes.push_back(fmt::format("of {} only {} is kept, as {}: it has every symbol that their users want ({})",
                                     places, nodes_[*kept].source, nodes_[*kept].destination, rule.why));
}

void ClosureMaker::follow_all() {
    for (; next_ < nodes_.size(); next_++) {
        std::vector<std::string> needed = nodes_[next_].elf ? nodes_[next_].elf->needed : std::vector<std::string>();
        for (const std::string& name : needed)
            if (!follow(next_, name)) late_.push_back({next_, name});
    }
}

void ClosureMaker::inherit_from_loaders(size_t user) {
    std::vector<std::string>& inherited = nodes_[user].inherited;
    for (const Node& loader : nodes_) {
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
        if (!dropped_.count(i) && is_root(i)) left.push_back(i);
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
            dropped_.insert(i);
            out_.dropped.push_back(nodes_[i].destination);
        }
    }
    for (const auto& [name, plugins] : left_out)
        out_.notes.push_back(fmt::format("left out, as {} is nowhere on this machine: {}", name,
                                         join({plugins.begin(), plugins.end()}, ", ")));
    if (left_out.empty()) return;
    std::set<size_t> used = reachable([&](size_t i) { return nodes_[i].given || nodes_[i].is_root; });
    for (size_t i = 0; i < nodes_.size(); i++)
        if (!used.count(i)) dropped_.insert(i);
}

void ClosureMaker::take_by_name(const WantedLibrary& wanted) {
    if (left_to_system(baseline_, wanted.name) || by_destination_.count("lib/" + wanted.name)) return;
    binary::Found found = binary::find_library(reader_, *nodes_[0].elf, wanted.name, in_.paths);
    if (!found.path.empty()) {
        nodes_[place(found, wanted.why, 0)].is_root = true;
        return;
    }
    if (wanted.required)
        diagnostics_.warn(Code::LibraryNowhere,
                          fmt::format("{} is nowhere on this machine ({})", wanted.name, wanted.why));
}

// Repeats the loader's search on the places in the dist, and edits the files for which it would go wrong.
void ClosureMaker::settle_run_paths() {
    std::set<std::string> present;
    for (size_t i = 0; i < nodes_.size(); i++)
        if (!dropped_.count(i)) present.insert(nodes_[i].destination);
    for (size_t i = 0; i < nodes_.size(); i++) {
        const Node& node = nodes_[i];
        if (!node.elf || dropped_.count(i)) continue;
        RunPathUser user{node.destination, node.elf, {}};
        binary::Patch& edit = out_.edits[node.destination];
        if (auto renamed = sonames_.find(node.destination); renamed != sonames_.end()) edit.soname = renamed->second;
        for (const auto& [name, provider] : node.providers) {
            std::string file_name = fs::basename(provider);
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
    for (const Node& node : nodes_)
        for (const auto& [name, provider] : node.providers) at_startup_.emplace(name, by_destination_.at(provider));
    startup_known_ = true;

    // All given binaries are known before any of their needs is followed, so that a wheel's library is found in its
    // place.
    for (const Binary& binary : in_.binaries) add_given(binary);
    follow_all();
    for (const WantedLibrary& wanted : in_.by_name) take_by_name(wanted);
    follow_all();
    follow_late();
    report_nowhere();
    for (const OneCopy& rule : in_.one_copy) keep_one_copy(rule);
    name_fallbacks();
    settle_run_paths();

    for (size_t i = 0; i < nodes_.size(); i++)
        if (const Node& node = nodes_[i]; !node.given && !dropped_.count(i))
            out_.libraries.push_back({node.source, node.destination, node.reason, node.in_wheel});
    std::sort(out_.libraries.begin(), out_.libraries.end(),
              [](auto& a, auto& b) { return a.destination < b.destination; });
    for (auto& [name, need] : system_) out_.system.push_back(std::move(need));
    return std::move(out_);
}

}  // namespace

Closure library_closure(const ClosureInput& input, const Baseline& baseline, Diagnostics& diagnostics) {
    return ClosureMaker(input, baseline, diagnostics).run();
}

}  // namespace kb::discover
