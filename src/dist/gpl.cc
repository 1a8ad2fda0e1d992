#include "dist/gpl.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"
#include "discover/licence_terms.h"
#include "dist/licences.h"

namespace kb::dist {

namespace {

constexpr const char* kCondition = "whoever gets the program must be offered all of its source under that licence";

// Because of which file a library is in the dist: the closure's "needed by", up to what no library needs.
std::string user_of(const discover::Closure& closure, const std::string& library) {
    std::string user = library;
    for (size_t steps = 0; steps < closure.libraries.size(); steps++) {
        auto at = std::find_if(closure.libraries.begin(), closure.libraries.end(),
                               [&](const auto& other) { return other.destination == user; });
        size_t start = at == closure.libraries.end() ? std::string::npos : at->reason.find("needed by ");
        if (start == std::string::npos) break;
        user = at->reason.substr(start + 10);
        user = user.substr(0, user.find(" ("));
    }
    return user;
}

// What to exclude: a module of the standard library, or the whole package of "lib/pkg/part.so", "lib/pkg.libs/x.so".
std::string module_to_exclude(const GplInput& input, const std::string& user) {
    if (auto at = input.extensions.find(user); at != input.extensions.end())
        return at->second.substr(0, at->second.find('.'));
    std::string rest = user.starts_with("lib/") ? user.substr(4) : "";
    std::string top = rest.substr(0, rest.find('/'));
    return top == rest ? "" : top.substr(0, top.find('.'));
}

}  // namespace

void warn_of_gpl(const GplInput& input, Diagnostics& diagnostics) {
    std::map<std::string, std::set<std::string>> by_user;  // destination -> "libx.so.1 (GPL-3+)"
    auto take = [&](const std::string& user, const std::string& library, const std::string& terms) {
        if (discover::is_gpl_only(terms)) by_user[user].insert(fmt::format("{} ({})", fs::basename(library), terms));
    };
    std::set<std::string> placed;
    for (const discover::PlacedLibrary& library : input.closure.libraries) {
        placed.insert(library.destination);
        auto at = input.terms.find(library.source);
        take(user_of(input.closure, library.destination), library.destination,
             at != input.terms.end() ? at->second : terms_by_rule(input.rules, library.source));
    }
    for (const PlanFile& file : input.files)  // inside of wheels
        if (file.kind == FileKind::Library && !placed.contains(file.destination))
            take(file.destination, file.destination, terms_by_rule(input.rules, file.source));
    for (const auto& [user, libraries] : by_user) {
        std::string what = join({libraries.begin(), libraries.end()}, ", "), module = module_to_exclude(input, user);
        diagnostics.warn(Code::LicenceGpl, fmt::format("in the dist, because of {}: {}; {}", user, what, kCondition),
                         module.empty() ? "" : fmt::format("--exclude-module={} leaves it out", module));
    }
    for (const auto& [name, terms] : input.packages)
        diagnostics.warn(Code::LicenceGpl,
                         fmt::format("in the dist: the package {} ({}); {}", name, terms, kCondition));
}

}  // namespace kb::dist
