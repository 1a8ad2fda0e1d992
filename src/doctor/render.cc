// The report as text for people and as JSON for programs.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "doctor/doctor.h"

namespace kb::doctor {
namespace {

std::string_view word(Severity weight) {
    switch (weight) {
        case Severity::Error: return "fault";
        case Severity::Warning: return "warning";
        case Severity::Note: return "note";
    }
    return "note";
}

size_t count_of(const Report& report, Severity weight) {
    return static_cast<size_t>(std::count_if(report.findings.begin(), report.findings.end(),
                                             [&](const Finding& finding) { return finding.weight == weight; }));
}

}  // namespace

std::string report_text(const Report& report, bool colour) {
    std::string out = report.python;
    if (!report.environment.empty()) out += ", " + report.environment;
    if (report.files)
        out += fmt::format("\n{}, {}, {} libraries and extension modules", human_count(report.packages, "package"),
                           human_count(report.files, "file"), report.binaries);
    out += "\n";
    for (const Finding& finding : report.findings) out += format_diagnostic({finding.weight, finding.what}, colour);
    if (report.findings.empty()) return out + "Nothing is wrong.\n";
    out += fmt::format("{}, {}, {}", human_count(count_of(report, Severity::Error), "fault"),
                       human_count(count_of(report, Severity::Warning), "warning"),
                       human_count(count_of(report, Severity::Note), "note"));
    return out + fmt::format("; keelback explain {} tells more\n", code_text(report.findings[0].what.code));
}

std::string report_json(const Report& report) {
    using json = nlohmann::ordered_json;
    json findings = json::array();
    for (const Finding& finding : report.findings)
        findings.push_back({{"weight", word(finding.weight)},
                            {"code", code_text(finding.what.code)},
                            {"title", code_info(finding.what.code).title},
                            {"package", finding.package},
                            {"place", finding.what.place.file},
                            {"message", finding.what.message},
                            {"detail", finding.what.detail},
                            {"help", finding.what.help}});
    json out = {{"python", report.python},     {"environment", report.environment},
                {"packages", report.packages}, {"files", report.files},
                {"binaries", report.binaries}, {"requirements_read_by", report.requirements_read_by},
                {"findings", findings},        {"exit_code", report.exit_code()}};
    return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace kb::doctor
