#include "verify/verify.h"

#include <csignal>
#include <cstring>

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "binary/elf.h"
#include "verify/clean_room.h"
#include "verify/dist_folder.h"
#include "verify/elf_check.h"
#include "verify/policy.h"
#include "verify/sandbox.h"
#include "verify/wanted.h"

namespace kb::verify {

namespace {

void fault(VerifyReport& report, Code code, std::string message, std::string help) {
    report.findings.push_back({Weight::Fault, code, "", std::move(message), std::move(help)});
}

void judge_end(const SandboxRun& done, const VerifyOptions& options, VerifyReport& report) {
    if (done.timed_out) {
        fault(report, Code::VerifyTimedOut,
              fmt::format("the program was still running after {}", human_seconds(options.timeout_seconds)),
              "give it more time with --timeout=SECONDS, or arguments with which it ends");
    } else if (done.start_error != 0) {
        fault(report, Code::VerifyProgramFailed,
              fmt::format("the program could not be started: {}", std::strerror(done.start_error)),
              done.start_error == EACCES ? "is the dist on a file system mounted noexec?" : "");
    } else if (done.signal != 0) {
        fault(report, Code::VerifyProgramFailed,
              fmt::format("the program was ended by signal {} ({})", done.signal, ::strsignal(done.signal)), "");
    } else if (done.exit_code != 0) {
        fault(report, Code::VerifyProgramFailed, fmt::format("the program ended with exit code {}", done.exit_code),
              "");
    }
    for (const std::string& path : done.pythons)
        fault(report, Code::VerifyPython, fmt::format("a Python is in the root: {}", path),
              "an argument or --bind brought it along");
}

// What the program made at a place that an argument named goes there.
void write_outputs(const SandboxRun& done, const CleanRoom& room, VerifyReport& report) {
    for (const SandboxOutput& output : done.outputs) {
        const std::string& path = room.outputs.at(output.target);
        if (Status written = fs::write_file(path, output.content); !written)
            fault(report, written.error().code, written.error().message, written.error().help);
        else
            report.run.outputs.push_back(path);
    }
}

// A system without glibc runs none of these programs, whatever else is in order.
void check_root(const SystemRoot& system, VerifyReport& report) {
    if (!system.is_other()) return;
    report.facts.root = system.prefix;
    report.facts.root_glibc = system.glibc;
    if (system.glibc.empty() && !report.facts.interpreter.empty())
        fault(report, Code::VerifyNoGlibc,
              fmt::format("{} is a system without glibc: its C library is musl ({})", system.prefix, system.musl),
              "there the program runs in a container of a system with glibc, or with glibc installed beside musl");
}

// Why this program cannot be run with this system; empty when it can.
std::string why_not_here(const DistFolder& dist, const SystemRoot& system, const VerifyReport& report) {
    Result<binary::ElfFile> self = binary::read_elf(process::self_path());
    if (self && self->machine != dist.machine)
        return fmt::format("the program is for {}, this machine is {}", binary::machine_name(dist.machine),
                           binary::machine_name(self->machine));
    if (system.is_other() && system.glibc.empty() && !report.facts.interpreter.empty())
        return "the other system has no glibc";
    return {};
}

Status run_dynamic_part(const VerifyOptions& options, const Surroundings& around, VerifyReport& report) {
    report.run.refused = why_not_here(around.dist, around.system, report);
    if (!report.run.refused.empty()) {
        report.run.state = RunState::Refused;
        return {};
    }
    KB_TRY(CleanRoom room, furnish(options, around.dist, around.baseline, around.system, report.facts.interpreter));
    KB_TRY(SandboxRun done, run_in_sandbox(room.plan));
    KB_CHECK(process::check_interrupted());
    if (!done.refused.empty()) {
        report.run.state = RunState::Refused;
        report.run.refused = done.refused;
        return {};
    }
    RunFacts& run = report.run;
    run.state = RunState::Ran;
    run.exit_code = done.exit_code;
    run.signal = done.signal;
    run.timed_out = done.timed_out;
    run.left_over = done.left_over;
    run.seconds = done.seconds;
    run.root_files = done.root_files;
    run.out_tail = done.out_tail;
    run.err_tail = done.err_tail;
    for (const auto& [inside, host] : room.inputs) run.inputs.push_back(host);
    judge_end(done, options, report);
    judge_accesses(done, room, around, report);
    write_outputs(done, room, report);
    return {};
}

}  // namespace

int VerifyReport::exit_code() const {
    for (const Finding& finding : findings)
        if (finding.weight == Weight::Fault) return 1;
    return run.state == RunState::Refused ? 3 : 0;
}

Result<VerifyReport> verify_dist(const VerifyOptions& options) {
    std::optional<Policy> policy;
    if (!options.baseline.empty()) {
        KB_TRY(policy, find_policy(options.baseline));
    }
    VerifyReport report;
    KB_TRY(DistFolder dist, open_dist(options.dist, options.executable, report.findings));
    KB_TRY(discover::Baseline baseline, discover::load_baseline());
    if (!options.system_libraries.empty())
        baseline.rows.push_back({options.system_libraries, false, "named with --system-library"});
    KB_TRY(SystemRoot system, system_root(options.root, dist.machine));
    KB_TRY(KnownOutside known, load_known_outside());

    report.dist = dist.root;
    report.program = dist.program;
    report.facts.files = static_cast<int>(dist.files.size());
    report.facts.is_run = !options.static_only;

    // Static: the files as they lie there.
    KB_TRY(report.facts.has_manifest, check_manifest(dist, report.findings));
    KB_CHECK(check_elf_files(dist, baseline, system, report.facts, report.findings));
    check_links(dist, report.findings);
    check_build_paths(dist, known, report.findings);
    if (policy) {
        report.facts.baseline = policy->name;
        check_policy(*policy, report.facts, options.system_libraries, report.findings);
    }
    check_root(system, report);
    KB_CHECK(process::check_interrupted());

    // Dynamic: the program in an empty root.
    if (!options.static_only) KB_CHECK(run_dynamic_part(options, {dist, baseline, known, system}, report));
    KB_CHECK(process::check_interrupted());

    std::stable_sort(report.findings.begin(), report.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.weight < b.weight; });
    return report;
}

}  // namespace kb::verify
