#include "modules/excluded.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/codes.h"
#include "base/text.h"

namespace kb::modules {
namespace {

constexpr size_t kNamed = 4;

std::string importers(const std::vector<ExcludedUse>& uses, ExcludedUse::Kind kind) {
    std::vector<std::string> names;
    for (const ExcludedUse& use : uses)
        if (use.kind == kind && std::find(names.begin(), names.end(), use.importer) == names.end())
            names.push_back(use.importer);
    size_t more = names.size() > kNamed ? names.size() - kNamed : 0;
    names.resize(names.size() - more);
    std::string out = join(names, ", ");
    return more ? fmt::format("{} and {} more", out, more) : out;
}

}  // namespace

void ExcludedUses::add(const std::string& excluded, const front::ImportFact& fact, ExcludedUse use) {
    use.kind = fact.in_try        ? ExcludedUse::Kind::Silently
               : fact.in_function ? ExcludedUse::Kind::WhenCalled
                                  : ExcludedUse::Kind::Surely;
    uses_[excluded].push_back(std::move(use));
}

void ExcludedUses::report(const std::vector<std::string>& excluded, Diagnostics& diagnostics) const {
    for (const std::string& name : excluded) {
        std::vector<ExcludedUse> uses;
        for (const auto& [imported, rows] : uses_)
            if (is_module_or_below(imported, name)) uses.insert(uses.end(), rows.begin(), rows.end());
        if (uses.empty()) continue;
        // The user's own lines first, then what fails at once.
        std::stable_sort(uses.begin(), uses.end(), [](const ExcludedUse& a, const ExcludedUse& b) {
            return a.is_users != b.is_users ? a.is_users : a.kind < b.kind;
        });
        std::string what;
        auto say = [&](ExcludedUse::Kind kind, std::string_view how) {
            std::string names = importers(uses, kind);
            if (!names.empty()) what += fmt::format("{}{} {}", what.empty() ? "" : "; ", names, how);
        };
        say(ExcludedUse::Kind::Surely, "fails to import");
        say(ExcludedUse::Kind::WhenCalled, "fails when that function runs");
        say(ExcludedUse::Kind::Silently, "goes on without it and may lack something, silently");
        bool fails = std::any_of(uses.begin(), uses.end(),
                                 [](const ExcludedUse& use) { return use.kind != ExcludedUse::Kind::Silently; });
        Error error{Code::ExcludedButImported,
                    fmt::format("{} is left out by --exclude-module, and it is imported: {}", name, what),
                    uses[0].place,
                    fmt::format("if the program needs one of these, leave out --exclude-module={}", name),
                    {}};
        diagnostics.report({fails ? Severity::Warning : Severity::Note, std::move(error)});
    }
}

}  // namespace kb::modules
