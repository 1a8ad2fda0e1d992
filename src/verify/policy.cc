#include "verify/policy.h"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <algorithm>
#include <cctype>

#include "base/codes.h"
#include "base/text.h"
#include "binary/elf.h"
#include "discover/glob.h"
#include "discover/toml_rows.h"

namespace kb::embedded {
std::string_view verify_data(std::string_view name);
}

namespace kb::verify {

namespace {

struct LibraryRow {
    std::vector<std::string> names;
    std::string glibc;
};

struct Rows {
    std::vector<std::vector<std::string>> names;  // of each policy; the first is the one that is shown
    std::vector<Policy> policies;
    std::vector<LibraryRow> libraries;
};

const char* const kLimited[][2] = {
    {"GLIBC_", "glibc"}, {"GLIBCXX_", "glibcxx"}, {"CXXABI_", "cxxabi"}, {"GCC_", "gcc"}};

Result<Rows> load_rows() {
    Rows out;
    KB_CHECK(discover::read_toml_rows(
        "policies.toml", embedded::verify_data("policies.toml"), [&](std::string_view table, discover::RowReader& row) {
            if (table == "policy") {
                Policy policy;
                out.names.push_back(row.list("names"));
                for (auto [prefix, key] : kLimited) policy.limits.push_back({prefix, prefix + row.text(key)});
                policy.why = row.text("why");
                out.policies.push_back(policy);
            } else if (table == "library") {
                out.libraries.push_back({row.list("names"), "GLIBC_" + row.text("glibc")});
                row.text("why");
            }
            return table == "policy" || table == "library";
        }));
    return out;
}

// "manylinux_2_28_x86_64", "glibc 2.31", "glibc-2.31" -> "manylinux_2_28", "glibc_2.31", "glibc_2.31".
std::string plain_name(std::string name) {
    for (char& c : name)
        c = c == ' ' || c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    utsname system = {};
    ::uname(&system);
    std::string suffix = std::string("_") + system.machine;
    if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
    if (name.starts_with("glibc") && name.size() > 5 && std::isdigit(static_cast<unsigned char>(name[5])))
        name.insert(5, "_");
    return name;
}

bool is_glibc_name(const std::string& name) {
    constexpr std::string_view kPrefix = "glibc_2.";
    return name.starts_with(kPrefix) && name.size() > kPrefix.size() && name.size() < kPrefix.size() + 4 &&
           std::all_of(name.begin() + kPrefix.size(), name.end(), [](unsigned char c) { return std::isdigit(c); });
}

bool names_one(const std::vector<std::string>& patterns, const std::string& library) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](const std::string& pattern) { return discover::glob_matches(pattern, library); });
}

// Of manylinux_2_29, which has no row, manylinux_2_28.
std::string newest_below(const std::string& name, const std::vector<std::string>& known) {
    constexpr std::string_view kPrefix = "manylinux_";
    std::string best;
    for (const std::string& one : known)
        if (name.starts_with("manylinux_2_") && one.starts_with(kPrefix)) {
            auto version = [&](const std::string& text) {
                return replace_all(text.substr(kPrefix.size() - 1), "_", ".").replace(0, 1, "_");
            };
            if (!binary::is_above(version(one), version(name)) &&
                (best.empty() || binary::is_above(version(one), version(best))))
                best = one;
        }
    return best;
}

// The versions of one file that are above the policy's: "GLIBC_2.34 and GLIBC_2.33 of libc.so.6".
std::string what_exceeds(const Policy& policy, const VersionNeed& need) {
    std::vector<std::string> above;
    for (const VersionLimit& limit : policy.limits)
        for (const std::string& version : need.versions)
            if (version.starts_with(limit.prefix) && binary::is_above(version, limit.newest)) above.push_back(version);
    return above.empty() ? "" : fmt::format("{} of {}", join(above, ", "), need.library);
}

}  // namespace

Result<Policy> find_policy(const std::string& given) {
    std::string name = plain_name(given);
    if (name.starts_with("musllinux"))
        return fail(Code::VerifyBaselineName, given + " is for systems with musl; Keelback's programs need glibc",
                    "give a baseline such as manylinux_2_28; on Alpine they run in a container with glibc");
    if (is_glibc_name(name)) {
        std::string version = name.substr(std::string_view("glibc_").size());
        return Policy{name, "named by its version", {{"GLIBC_", "GLIBC_" + version}}, {}};
    }
    KB_TRY(Rows rows, load_rows());
    std::vector<std::string> known;
    for (size_t i = 0; i < rows.policies.size(); i++) {
        known.insert(known.end(), rows.names[i].begin(), rows.names[i].end());
        if (std::find(rows.names[i].begin(), rows.names[i].end(), name) == rows.names[i].end()) continue;
        Policy policy = rows.policies[i];
        policy.name = name;
        for (const LibraryRow& row : rows.libraries)
            if (!binary::is_above(row.glibc, policy.limits[0].newest))
                policy.libraries.insert(policy.libraries.end(), row.names.begin(), row.names.end());
        return policy;
    }
    std::string meant = newest_below(name, known);
    if (meant.empty()) meant = nearest(name, known);
    return fail(Code::VerifyBaselineName, "no baseline is named " + given,
                fmt::format("{}known are {} and, for glibc alone, names such as glibc_2.31",
                            meant.empty() ? "" : "did you mean " + meant + "? ", join(known, ", ")));
}

void check_policy(const Policy& policy, const StaticFacts& facts, const std::vector<std::string>& named,
                  std::vector<Finding>& findings) {
    auto fault = [&](const std::string& file, const std::string& wants, const std::string& has) {
        findings.push_back({Weight::Fault, Code::VerifyBaseline, file,
                            fmt::format("{} needs {}; {} has {}", file, wants, policy.name, has), ""});
    };
    auto newest = [&](std::string_view prefix) {
        for (const VersionLimit& limit : policy.limits)
            if (prefix.starts_with(limit.prefix)) return limit.newest;
        return std::string();
    };
    for (const VersionNeed& need : facts.versions)
        if (std::string above = what_exceeds(policy, need); !above.empty())
            fault(need.file, above, "no newer than " + newest(above));
    for (const SystemNeed& need : facts.system)
        if (!policy.libraries.empty() && !need.is_driver && !names_one(policy.libraries, need.soname) &&
            !names_one(named, need.soname))
            fault(need.needed_by, need.soname, "no such library");
    if (facts.cpu_level.level > 1)
        fault(facts.cpu_level.file, fmt::format("a processor of level x86-64-v{}", facts.cpu_level.level),
              "any x86-64 processor");
    if (!findings.empty() && findings.back().code == Code::VerifyBaseline)
        findings.back().help =
            fmt::format("{} is {}; build on a system that is as old, with wheels for it", policy.name, policy.why);
}

}  // namespace kb::verify
