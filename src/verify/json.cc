// The report as JSON. `schema` counts up when a field changes its meaning or goes; new fields may come at any time.
#include <nlohmann/json.hpp>

#include "base/diagnostics.h"
#include "verify/verify.h"

namespace kb::verify {

namespace {

constexpr int kSchema = 1;

nlohmann::json floor_json(const Floor& floor) {
    if (floor.version.empty()) return nullptr;
    return {{"version", floor.version}, {"file", floor.file}};
}

// The level is what files are marked with: code that is not marked may still need more.
nlohmann::json level_json(const CpuLevel& level) {
    if (level.level == 0) return nullptr;
    return {{"version", "x86-64-v" + std::to_string(level.level)}, {"file", level.file}};
}

nlohmann::json versions_json(const std::vector<VersionNeed>& needs) {
    nlohmann::json out = nlohmann::json::array();
    for (const VersionNeed& need : needs)
        out.push_back({{"file", need.file}, {"library", need.library}, {"versions", need.versions}});
    return out;
}

nlohmann::json text_or_null(const std::string& text) {
    if (text.empty()) return nullptr;
    return text;
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
            {"cxxabi", floor_json(facts.cxxabi)},
            {"libgcc", floor_json(facts.libgcc)},
            {"cpu_level", level_json(facts.cpu_level)},
            {"versions", versions_json(facts.versions)},
            {"baseline", text_or_null(facts.baseline)},
            {"root", text_or_null(facts.root)},
            {"root_glibc", text_or_null(facts.root_glibc)},
            {"system", system}};
}

nlohmann::json run_json(const RunFacts& run) {
    if (run.state == RunState::NotAsked) return nullptr;
    if (run.state == RunState::Refused) return {{"ran", false}, {"refused", run.refused}};
    nlohmann::json wanted = nlohmann::json::array();
    for (const Wanted& one : run.wanted)
        wanted.push_back({{"path", one.path},
                          {"how", one.verb},
                          {"program", one.program},
                          {"here", one.is_here},
                          {"harmless", one.why}});
    return {{"ran", true},
            {"exit_code", run.exit_code},
            {"signal", run.signal},
            {"timed_out", run.timed_out},
            {"left_over", run.left_over},
            {"seconds", run.seconds},
            {"root_files", run.root_files},
            {"used", run.used},
            {"inputs", run.inputs},
            {"outputs", run.outputs},
            {"baseline", run.baseline},
            {"missing", run.missing},
            {"wanted", wanted},
            {"stdout", run.out_tail},
            {"stderr", run.err_tail}};
}

// File names need not be UTF-8, JSON has to.
std::string document(const nlohmann::json& value) {
    return value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string verify_json(const VerifyReport& report) {
    nlohmann::json findings = nlohmann::json::array();
    for (const Finding& finding : report.findings)
        findings.push_back({{"weight", finding.weight == Weight::Fault ? "fault" : "warning"},
                            {"code", code_text(finding.code)},
                            {"file", finding.file},
                            {"message", finding.message},
                            {"help", finding.help}});
    nlohmann::json out = {{"schema", kSchema},
                          {"dist", report.dist},
                          {"program", report.program},
                          {"exit_code", report.exit_code()},
                          {"static", static_json(report.facts)},
                          {"run", run_json(report.run)},
                          {"findings", findings}};
    return document(out);
}

std::string verify_json(const Error& error, int exit_code) {
    return document({{"schema", kSchema},
                     {"exit_code", exit_code},
                     {"error", {{"code", code_text(error.code)}, {"message", error.message}, {"help", error.help}}}});
}

}  // namespace kb::verify
