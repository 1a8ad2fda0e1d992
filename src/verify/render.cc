// The report as text for people and as JSON for programs.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/diagnostics.h"
#include "base/text.h"
#include "verify/verify.h"

namespace kb::verify {

namespace {

constexpr size_t kTailLines = 12;
constexpr int kAlike = 3;  // findings of one code that are shown; the rest is counted

std::string row(const char* name, const std::string& text) {
    return fmt::format("  {:<10}{}\n", name, text);
}

std::string libraries_text(const StaticFacts& facts) {
    std::vector<std::string> names;
    std::string drivers;
    for (const SystemNeed& need : facts.system) {
        if (need.is_driver)
            drivers += fmt::format("; driver {} for {}", need.soname, need.needed_by);
        else
            names.push_back(need.soname);
    }
    return fmt::format("{}, {}; of the system: {}{}", human_count(facts.elf_files, "ELF file"),
                       human_count(facts.needs, "needed library name"), names.empty() ? "none" : join(names, " "),
                       drivers);
}

std::string floor_text(const StaticFacts& facts) {
    if (facts.glibc.version.empty()) return {};
    return row("needs", fmt::format("{}, by {}", facts.glibc.version, facts.glibc.file)) +
           (facts.libstdcxx.version.empty()
                ? ""
                : row("", fmt::format("{}, by {}", facts.libstdcxx.version, facts.libstdcxx.file)));
}

std::string end_text(const RunFacts& run) {
    if (run.timed_out) return "stopped";
    if (run.signal != 0) return fmt::format("signal {}", run.signal);
    return fmt::format("exit {}", run.exit_code);
}

std::string run_text(const RunFacts& run) {
    switch (run.state) {
        case RunState::NotAsked: return row("run", "not asked for (--static-only)");
        case RunState::Refused: return row("run", "NOT RUN: " + run.refused);
        case RunState::Ran: break;
    }
    std::string out =
        row("run", fmt::format("{} after {} in an empty root: no Python ({} looked at), no network, no build folder",
                               end_text(run), human_seconds(run.seconds),
                               human_count(static_cast<std::uint64_t>(run.root_files), "file")));
    if (run.left_over) out += row("", "processes were left over and ended");
    if (!run.inputs.empty()) out += row("let in", join(run.inputs, ", "));
    if (!run.outputs.empty()) out += row("written", join(run.outputs, ", "));
    if (!run.baseline.empty()) out += row("from libc", join(run.baseline, " "));
    int harmless = 0, nowhere = 0;
    for (const Wanted& wanted : run.wanted) {
        harmless += !wanted.why.empty();
        nowhere += wanted.why.empty() && !wanted.is_here;
    }
    out += row("outside", fmt::format("{} known to be harmless, {} that this machine has not either (all in --json)",
                                      human_count(static_cast<std::uint64_t>(harmless), "name"), nowhere));
    return out;
}

std::string tail_text(const RunFacts& run) {
    std::vector<std::string> lines = split_lines(run.err_tail);
    if (lines.size() > kTailLines) lines.erase(lines.begin(), lines.end() - kTailLines);
    std::string out;
    for (const std::string& line : lines) out += "    | " + to_utf8(line) + "\n";
    return out;
}

std::string finding_text(const Finding& finding, const RunFacts& run) {
    std::string out = fmt::format("{}[{}]: {}\n", finding.weight == Weight::Fault ? "fault" : "warning",
                                  code_text(finding.code), finding.message);
    if (finding.code == Code::VerifyProgramFailed || finding.code == Code::VerifyTimedOut) out += tail_text(run);
    if (!finding.help.empty()) out += "  help: " + finding.help + "\n";
    return out;
}

// Findings come sorted by weight; of each code the first few are shown.
std::string findings_text(const VerifyReport& report) {
    std::string out;
    std::map<std::pair<Weight, Code>, int> counts;
    for (const Finding& finding : report.findings)
        if (counts[{finding.weight, finding.code}]++ < kAlike) out += finding_text(finding, report.run);
    for (const auto& [key, count] : counts)
        if (count > kAlike)
            out += fmt::format("and {} more of {} (all in --json)\n", count - kAlike, code_text(key.second));
    return out;
}

std::string verdict_text(const VerifyReport& report) {
    auto is_fault = [](const Finding& finding) { return finding.weight == Weight::Fault; };
    auto faults = static_cast<std::uint64_t>(std::count_if(report.findings.begin(), report.findings.end(), is_fault));
    std::uint64_t warnings = report.findings.size() - faults;
    std::string counts = fmt::format("{}, {}", human_count(faults, "fault"), human_count(warnings, "warning"));
    switch (report.exit_code()) {
        case 0:
            return fmt::format("verified: {} ({})\n",
                               report.run.state == RunState::Ran ? "it runs from nothing" : "static part only", counts);
        case 3:
            return fmt::format("not proven[{}]: only the static part was checked ({})\n",
                               code_text(Code::VerifyNotProven), counts);
        default: return fmt::format("not verified: {}\n", counts);
    }
}

nlohmann::json floor_json(const Floor& floor) {
    if (floor.version.empty()) return nullptr;
    return {{"version", floor.version}, {"file", floor.file}};
}

nlohmann::json static_json(const StaticFacts& facts) {
    nlohmann::json system = nlohmann::json::array();
    for (const SystemNeed& need : facts.system)
        system.push_back(
            {{"soname", need.soname}, {"needed_by", need.needed_by}, {"driver", need.is_driver}, {"why", need.why}});
    return {{"files", facts.files},
            {"elf_files", facts.elf_files},
            {"needs", facts.needs},
            {"manifest", facts.has_manifest},
            {"interpreter", facts.interpreter},
            {"glibc", floor_json(facts.glibc)},
            {"libstdcxx", floor_json(facts.libstdcxx)},
            {"system", system}};
}

nlohmann::json run_json(const RunFacts& run) {
    if (run.state == RunState::NotAsked) return nullptr;
    if (run.state == RunState::Refused) return {{"ran", false}, {"refused", run.refused}};
    nlohmann::json wanted = nlohmann::json::array();
    for (const Wanted& one : run.wanted)
        wanted.push_back({{"path", to_utf8(one.path)},
                          {"how", one.verb},
                          {"program", to_utf8(one.program)},
                          {"here", one.is_here},
                          {"harmless", one.why}});
    std::vector<std::string> missing;
    for (const std::string& name : run.missing) missing.push_back(to_utf8(name));
    return {{"ran", true},
            {"exit_code", run.exit_code},
            {"signal", run.signal},
            {"timed_out", run.timed_out},
            {"left_over", run.left_over},
            {"seconds", run.seconds},
            {"root_files", run.root_files},
            {"inputs", run.inputs},
            {"outputs", run.outputs},
            {"baseline", run.baseline},
            {"missing", missing},
            {"wanted", wanted},
            {"stdout", to_utf8(run.out_tail)},
            {"stderr", to_utf8(run.err_tail)}};
}

}  // namespace

std::string verify_text(const VerifyReport& report) {
    std::string out = fmt::format("verify {}\n", report.dist);
    out += row("program", fmt::format("{}, started by {}", report.program, report.facts.interpreter));
    out += row("files", fmt::format("{}, {}", report.facts.files,
                                    report.facts.has_manifest ? "compared with the manifest"
                                                              : "no manifest: not made by Keelback"));
    out += row("libraries", libraries_text(report.facts));
    out += floor_text(report.facts);
    out += run_text(report.run);
    return out + findings_text(report) + verdict_text(report);
}

std::string verify_json(const VerifyReport& report) {
    nlohmann::json findings = nlohmann::json::array();
    for (const Finding& finding : report.findings)
        findings.push_back({{"weight", finding.weight == Weight::Fault ? "fault" : "warning"},
                            {"code", code_text(finding.code)},
                            {"file", to_utf8(finding.file)},
                            {"message", to_utf8(finding.message)},
                            {"help", to_utf8(finding.help)}});
    nlohmann::json out = {{"schema", 1},
                          {"dist", report.dist},
                          {"program", report.program},
                          {"exit_code", report.exit_code()},
                          {"static", static_json(report.facts)},
                          {"run", run_json(report.run)},
                          {"findings", findings}};
    return out.dump(2) + "\n";
}

}  // namespace kb::verify
