#include "discover/library_copies.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/fs.h"
#include "base/hash.h"
#include "base/text.h"
#include "discover/glob.h"

namespace kb::discover {

namespace {

bool uses(const LibraryNode& user, const std::string& destination) {
    return std::any_of(user.providers.begin(), user.providers.end(),
                       [&](const auto& need) { return need.second == destination; });
}

size_t count_users(const LibraryGraph& graph, const std::string& destination) {
    return std::count_if(graph.nodes.begin(), graph.nodes.end(),
                         [&](const LibraryNode& user) { return uses(user, destination); });
}

void redirect_users(LibraryGraph& graph, const std::string& from, const std::string& to) {
    for (LibraryNode& user : graph.nodes)
        for (auto& [name, provider] : user.providers)
            if (provider == from) provider = to;
}

// The copy that defines everything that users of all copies take from theirs; nothing if there is none.
std::optional<size_t> most_complete(const LibraryGraph& graph, const std::vector<size_t>& copies) {
    std::vector<std::set<std::string>> defined;
    for (size_t copy : copies) {
        auto symbols = binary::elf_defined_symbols(graph.nodes[copy].source);
        defined.push_back(symbols ? *symbols : std::set<std::string>());
    }
    std::set<std::string> wanted;
    for (const LibraryNode& user : graph.nodes) {
        for (size_t i = 0; i < copies.size(); i++) {
            if (!uses(user, graph.nodes[copies[i]].destination)) continue;
            auto symbols = binary::elf_wanted_symbols(user.source);
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

// The nodes that a rule is about, and that something needs.
std::vector<size_t> copies_of(const LibraryGraph& graph, const OneCopy& rule) {
    std::vector<size_t> out;
    for (size_t i = 0; i < graph.nodes.size(); i++) {
        const LibraryNode& node = graph.nodes[i];
        if (!node.elf || graph.dropped.count(i)) continue;
        std::string name = !node.elf->soname.empty() ? node.elf->soname : fs::basename(node.source);
        bool matches = std::any_of(rule.names.begin(), rule.names.end(),
                                   [&](const std::string& glob) { return glob_matches(glob, name); });
        if (matches && count_users(graph, node.destination) > 0) out.push_back(i);
    }
    return out;
}

// True when the loader may give one user the library of another without harm.
bool same_content(const std::string& a, const std::string& b) {
    if (fs::canonical(a) == fs::canonical(b)) return true;
    Result<std::string> left = hash_file(a), right = hash_file(b);
    return left && right && *left == *right;
}

void rename(LibraryGraph& graph, const std::string& destination, const std::string& kept) {
    size_t index = graph.by_destination.at(destination);
    LibraryNode& node = graph.nodes[index];
    std::string name = unique_library_name(fs::basename(destination), node.source);
    std::string renamed = fs::join(fs::dirname(destination), name);
    redirect_users(graph, destination, renamed);
    graph.by_destination.erase(destination);
    graph.by_destination[renamed] = index;
    graph.sonames[renamed] = name;
    node.destination = renamed;
    if (node.given) graph.moved_given.push_back({destination, renamed});
    graph.notes.push_back(
        fmt::format("{} and {} are different libraries of one name; the second becomes {} for those who need it", kept,
                    destination, name));
}

}  // namespace

std::string unique_library_name(const std::string& name, const std::string& file) {
    Result<std::string> hash = hash_file(file);
    size_t so = name.find(".so");
    return name.substr(0, so) + "-" + (hash ? hash->substr(0, 8) : "second") +
           (so == std::string::npos ? "" : name.substr(so));
}

void keep_one_copy(LibraryGraph& graph, const OneCopy& rule) {
    std::vector<size_t> copies = copies_of(graph, rule);
    if (copies.size() < 2) return;
    std::vector<std::string> places;
    for (size_t copy : copies) places.push_back(graph.nodes[copy].source);
    if (rule.keep_all) {
        graph.notes.push_back(fmt::format("all of {} are kept: {}", join(places, ", "), rule.why));
        return;
    }
    std::optional<size_t> kept = most_complete(graph, copies);
    if (!kept) {
        graph.notes.push_back(
            fmt::format("all of {} are kept: none has every symbol that their users want", join(places, ", ")));
        return;
    }
    for (size_t copy : copies) {
        if (copy == *kept) continue;
        graph.dropped.insert(copy);
        LibraryNode &ours = graph.nodes[*kept], &theirs = graph.nodes[copy];
        // The first of a name has the place that the name wants.
        if (!theirs.given && !theirs.in_wheel && graph.sonames.erase(ours.destination)) {
            std::swap(ours.destination, theirs.destination);
            graph.by_destination[ours.destination] = *kept;
            graph.by_destination[theirs.destination] = copy;
        }
        redirect_users(graph, theirs.destination, ours.destination);
    }
    graph.notes.push_back(fmt::format("of {} only {} is kept, as {}: it has every symbol that their users want ({})",
                                      join(places, ", "), graph.nodes[*kept].source, graph.nodes[*kept].destination,
                                      rule.why));
}

void tell_namesakes_apart(LibraryGraph& graph) {
    std::map<std::string, std::set<std::string>> by_name;  // needed name -> destinations that carry it
    for (const LibraryNode& user : graph.nodes)
        for (const auto& [name, provider] : user.providers)
            if (fs::basename(provider) == name) by_name[name].insert(provider);
    for (const auto& [name, places] : by_name) {
        // The name stays with the copy that most need.
        std::vector<std::string> order(places.begin(), places.end());
        std::stable_sort(order.begin(), order.end(), [&](const std::string& a, const std::string& b) {
            return count_users(graph, a) > count_users(graph, b);
        });
        const std::string kept_source = graph.nodes[graph.by_destination.at(order[0])].source;
        for (size_t i = 1; i < order.size(); i++)
            if (!same_content(kept_source, graph.nodes[graph.by_destination.at(order[i])].source))
                rename(graph, order[i], order[0]);
    }
}

}  // namespace kb::discover
