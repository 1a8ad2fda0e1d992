// The report as text for people. json.cc has it for programs.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/codes.h"
#include "base/diagnostics.h"
#include "base/text.h"
#include "verify/verify.h"

namespace kb::verify {

namespace {

constexpr size_t kTailLines = 12;
constexpr int kAlike = 3;  // findings of one code that are shown; the rest is counted

// A file name may hold anything but a zero; a line of the report stays one line.
std::string one_line(const std::string& text) {
    std::string out;
    for (char c : to_utf8(text)) {
        auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f)
            out += c;
        else
            out += c == '\n' ? "\\n" : fmt::format("\\x{:02x}", byte);
    }
    return out;
}

std::string row(const char* name, const std::string& text) {
    return fmt::format("  {:<10}{}\n", name, one_line(text));
}

std::string libraries_text(const StaticFacts& facts) {
    std::vector<std::string> names, drivers;
    for (const SystemNeed& need : facts.system) (need.is_driver ? drivers : names).push_back(need.soname);
    std::string out =
        row("libraries",
            fmt::format("{}, {}; of the system: {}", human_count(facts.elf_files, "ELF file"),
                        human_count(facts.needs, "needed library name"), names.empty() ? "none" : join(names, " ")));
    if (!drivers.empty()) out += row("drivers", join(drivers, " ") + ": each machine has its own, or none");
    return out;
}

// The least that a system has to offer, and who asks for it.
std::string floor_text(const StaticFacts& facts) {
    std::vector<std::string> needs;
    for (const Floor* floor : {&facts.glibc, &facts.libstdcxx, &facts.cxxabi, &facts.libgcc})
        if (!floor->version.empty()) needs.push_back(fmt::format("{}, by {}", floor->version, floor->file));
    const CpuLevel& cpu = facts.cpu_level;
    if (cpu.level > 1) needs.push_back(fmt::format("a processor of level x86-64-v{}, by {}", cpu.level, cpu.file));
    if (cpu.level == 1) needs.emplace_back("x86-64-v1: no file is marked to need a better processor");
    std::string out;
    for (const std::string& need : needs) out += row(out.empty() ? "needs" : "", need);
    return out;
}

std::string baseline_text(const VerifyReport& report) {
    std::string out;
    if (!report.facts.root.empty())
        out += row("system", fmt::format("{}, {}", report.facts.root,
                                         report.facts.root_glibc.empty() ? "no glibc" : report.facts.root_glibc));
    if (report.facts.baseline.empty()) return out;
    auto above = static_cast<std::uint64_t>(
        std::count_if(report.findings.begin(), report.findings.end(),
                      [](const Finding& finding) { return finding.code == Code::VerifyBaseline; }));
    return out + row("baseline", report.facts.baseline +
                                     (above ? fmt::format(": exceeded ({})", human_count(above, "time")) : ": kept"));
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
    out += row("used", fmt::format("{} of the dist", human_count(run.used.size(), "file")));
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

std::string finding_text(const Finding& finding, const RunFacts& run, std::uint64_t same) {
    std::string out = fmt::format("{}[{}]: {}\n", finding.weight == Weight::Fault ? "fault" : "warning",
                                  code_text(finding.code), one_line(finding.message));
    if (finding.code == Code::VerifyProgramFailed || finding.code == Code::VerifyTimedOut) out += tail_text(run);
    if (same > 0) out += fmt::format("  the same of {} (--json names them)\n", human_count(same, "other file"));
    if (!finding.help.empty()) out += "  help: " + one_line(finding.help) + "\n";
    return out;
}

// What exceeds a baseline is shown whole: it was asked for.
bool is_list(Code code) {
    return code == Code::VerifyBaseline;
}

// Findings come sorted by weight; of each code the first few are shown.
std::string findings_text(const VerifyReport& report) {
    std::string out;
    std::map<std::pair<Weight, Code>, int> counts;
    std::map<std::pair<Code, std::string>, std::uint64_t> alike;
    for (const Finding& finding : report.findings) alike[{finding.code, finding.about}]++;
    for (const Finding& finding : report.findings) {
        std::uint64_t same = 1;
        if (!finding.about.empty()) same = std::exchange(alike[{finding.code, finding.about}], 0);
        if (same == 0) continue;  // said of another file
        if (counts[{finding.weight, finding.code}]++ >= kAlike && !is_list(finding.code)) continue;
        out += finding_text(finding, report.run, same - 1);
    }
    for (const auto& [key, count] : counts)
        if (count > kAlike && !is_list(key.second))
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

}  // namespace

std::string verify_text(const VerifyReport& report) {
    std::string out = fmt::format("verify {}\n", one_line(report.dist));
    const std::string& starter = report.facts.interpreter;
    out += row("program", report.program + (starter.empty() ? ", a static program" : ", started by " + starter));
    out += row("files", fmt::format("{}, {}", report.facts.files,
                                    report.facts.has_manifest ? "compared with the manifest"
                                                              : "no manifest: not made by Keelback"));
    out += libraries_text(report.facts);
    out += floor_text(report.facts) + baseline_text(report);
    out += run_text(report.run);
    return out + findings_text(report) + verdict_text(report);
}

}  // namespace kb::verify
