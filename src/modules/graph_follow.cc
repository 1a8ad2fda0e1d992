// The imports of a source, and texts that stand for one, become names to find. What only looks like an import is
// passed over here.
#include "modules/graph_builder.h"

#include <fnmatch.h>

#include <fmt/format.h>

#include <cctype>

#include "base/codes.h"
#include "base/text.h"

namespace kb::modules {

namespace {

// The absolute name of a possibly relative import; empty if it goes above the top.
std::string absolute_name(const Module& importer, const front::ImportFact& fact) {
    if (fact.level == 0) return fact.name;
    if (importer.name == "__main__") return "";
    std::string base = importer.found.is_package ? importer.name : parent_of(importer.name);
    for (int i = 1; i < fact.level; i++) base = parent_of(base);
    if (base.empty()) return "";
    return fact.name.empty() ? base : base + "." + fact.name;
}

Reason reason_of(const Module& importer, const front::ImportFact& fact) {
    bool may_fail = fact.in_try || fact.in_if;
    return {fmt::format("{}:{}", importer.dist_filename, fact.line),
            fact.in_function ? ReasonKind::LazyImport
            : may_fail       ? ReasonKind::MaybeImport
                             : ReasonKind::Import,
            fact.line};
}

}  // namespace

front::ImportFact conditional_import() {
    front::ImportFact fact;
    fact.dynamic = true;
    return fact;
}

void Builder::follow_import(const Module& importer, const front::ImportFact& fact) {
    Reason reason = reason_of(importer, fact);
    std::string name = absolute_name(importer, fact);
    if (!fact.candidates.empty()) {  // import_module(f"pkg.{x}"), or texts that name modules of the own package
        if (name.empty() && fact.level > 0) return;  // a top-level module has no package of its own
        for (const std::string& word : fact.candidates) {
            std::string full = name.empty() ? word : name + "." + word;
            if (!is_ignored(importer.name, fact, full)) add(full, reason);
        }
        return;
    }
    if (name.empty() || name.ends_with('.') || is_ignored(importer.name, fact, name)) return;
    if (fact.is_pattern) return follow_pattern(importer, fact, name, reason);
    if (fact.is_question && !is_worth_an_answer(importer, name)) return;
    if (importer.home == Home::Program) mark_named(name);
    Module* module = add(name, reason);
    note_excluded(importer, fact, name);
    if (!module) return not_found(importer, fact, name, reason);
    if (module->policy == Policy::Excluded) return;
    for (const std::string& item : fact.names) {
        if (item != "*") {
            std::string child = name + "." + item;
            note_excluded(importer, fact, child);
            if (module->found.is_package && !is_ignored(importer.name, fact, child)) add(child, reason);
        } else if (analysed.contains(name)) {
            add_star(*module, reason);
        } else {
            star_of[name].push_back({following.user, name, reason, following.with, following.user_is_file});
        }
    }
}

void Builder::follow_pattern(const Module& importer, const front::ImportFact& fact, const std::string& pattern,
                             const Reason& reason) {
    if (importer.home == Home::Program) mark_named(parent_of(pattern.substr(0, pattern.find('*'))));
    size_t count = add_wildcard(importer, fact, pattern, reason);
    bool is_worth_a_word = importer.home == Home::Program && pattern.find('*') != std::string::npos;
    if (!is_worth_a_word || !patterns_said.insert(pattern + " " + reason.text).second) return;
    Place place{importer.found.path, fact.line, 0};
    if (count > 0)
        diagnostics.note(
            Code::Advice,
            fmt::format("a name is put together here: {} taken along as '{}'", human_count(count, "module"), pattern),
            {}, place);
}

size_t Builder::add_wildcard(const Module& importer, const front::ImportFact& fact, const std::string& pattern,
                             const Reason& reason) {
    std::vector<std::string> parts = split(pattern, '.'), before;
    size_t at = 0;
    while (at < parts.size() && parts[at].find('*') == std::string::npos) before.push_back(parts[at++]);
    if (at == parts.size()) {
        return !is_ignored(importer.name, fact, pattern) && add(pattern, reason) ? 1 : 0;
    }
    Module* parent = before.empty() ? nullptr : add(join(before, "."), reason);
    if (!parent || !parent->found.is_package) return 0;
    size_t count = 0;
    std::string rest = join(std::vector<std::string>(parts.begin() + static_cast<long>(at) + 1, parts.end()), ".");
    for (const std::string& child : finder.submodules(parent->found)) {
        if (child == "__main__" || ::fnmatch(parts[at].c_str(), child.c_str(), 0) != 0) continue;
        std::string name = join(before, ".") + "." + child;
        count += add_wildcard(importer, fact, rest.empty() ? name : name + "." + rest, reason);
    }
    return count;
}

void Builder::add_star(const Module& package, const Reason& reason) {
    for (const std::string& name : package.exports)
        if (package.found.is_package) add(package.name + "." + name, reason);
}

bool Builder::is_worth_an_answer(const Module& importer, const std::string& name) {
    std::string top = name.substr(0, name.find('.'));
    if (importer.home == Home::Program || modules.contains(top) || is_module_or_below(importer.name, top)) return true;
    auto found = finder.find_top(top);
    return found && policy.home_of(*found) == Home::Stdlib;
}

void Builder::follow_text(const Module& importer, const front::TextFact& text) {
    std::vector<std::string> parts = split(text.name, '.');
    auto found = finder.find_top(parts[0]);
    if (!found) return;
    size_t count = 1;
    while (count < parts.size()) {
        auto next = finder.find_in(*found, parts[count]);
        if (!next) break;
        found = next;
        count++;
    }
    bool is_class = std::isupper(static_cast<unsigned char>(parts.back()[0]));
    bool is_cheap = policy.home_of(*found) != Home::ThirdParty;
    bool is_module = count == parts.size();
    if (found->kind == Kind::Namespace || parts.size() - count > 2) return;
    if (!is_module && !is_class && !is_cheap && count == 1) return;
    std::string name = join(std::vector<std::string>(parts.begin(), parts.begin() + static_cast<long>(count)), ".");
    if (is_ignored(importer.name, conditional_import(), name)) return;
    if (is_module && found->is_package) packages_in_texts.insert(name);
    add(name,
        {fmt::format("{}:{} (named in a text)", importer.dist_filename, text.line), ReasonKind::NameInText, text.line});
}

bool Builder::is_ignored(const std::string& importer, const front::ImportFact& fact, const std::string& imported) {
    if (is_weak_import(importer, imported)) return true;
    bool is_named = (!fact.name.empty() || fact.is_from) && !fact.is_pattern && !fact.is_question;
    bool is_own = is_named && modules.at(importer).home == Home::Program;
    if (fact.must_exist() || is_own || !hooks.is_ignored) return false;
    Ignored row = hooks.is_ignored(importer, imported);
    if (row.why.empty() || (!row.unless.empty() && modules.contains(row.unless))) return false;
    Reason reason = reason_of(modules.at(importer), fact);
    if (!row.unless.empty()) waiting[row.unless].push_back({importer, imported, reason, row.unless});
    ignored.emplace(imported, LeftOut{imported, row.why, row.place, reason.text});
    return true;
}

void Builder::follow_waiting() {
    for (auto at = waiting.begin(); at != waiting.end();) {
        if (!modules.contains(at->first)) {
            ++at;
            continue;
        }
        for (const Need& need : at->second) {
            following = need;
            add(need.needed, need.reason);
        }
        following = {};
        at = waiting.erase(at);
    }
}

void Builder::note_excluded(const Module& importer, const front::ImportFact& fact, const std::string& name) {
    if (!policy.is_excluded(name)) return;
    std::string outermost = name;
    while (policy.is_excluded(parent_of(outermost))) outermost = parent_of(outermost);
    if (!modules.contains(outermost) && !add(outermost, reason_of(importer, fact))) return;
    excluded_uses.add(name, fact,
                      {{},
                       fmt::format("{}:{}", importer.dist_filename, fact.line),
                       {importer.found.path, fact.line, 0},
                       importer.home == Home::Program});
}

void Builder::not_found(const Module& importer, const front::ImportFact& fact, const std::string& name,
                        const Reason& reason) {
    if (policy.is_excluded(name)) return;
    std::string top = name.substr(0, name.find('.'));
    // A found parent may make the submodule when it runs (os.path, six.moves); only the user's own are judged.
    auto parent = modules.find(top);
    bool surely = parent == modules.end() || parent->second.home == Home::Program;
    MissingImport row{reason,
                      following.user,
                      importer.home == Home::Program && fact.must_exist() && surely,
                      {importer.found.path, fact.line, 0}};
    auto [at, is_new] = missing.try_emplace(name, row);
    if (!is_new && !at->second.is_worth_a_word) at->second = row;
}

void Builder::try_missing_again() {
    Need before = following;
    for (const auto& [name, row] : std::map<std::string, MissingImport>(missing)) {
        following = {row.user, {}, {}, {}};
        if (add(name, row.reason)) missing.erase(name);
    }
    following = before;
}

}  // namespace kb::modules
