// What packages require of each other, as `pip check` says it. The worker reads the requirements, see environment.py.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/codes.h"
#include "doctor/checks.h"

namespace kb::doctor {
namespace {

using nlohmann::json;

Finding finding_of(const Package& package, const target::Target& target, const json& problem) {
    std::string kind = problem["kind"], requirement = problem["requirement"];
    std::string who = fmt::format("{} {}", package.name, package.version);
    std::string wanted = problem.value("wanted", std::string());
    Finding out;
    out.package = package.key;
    out.what.place.file = package.metadata_path();
    if (kind == "missing") {
        out.what.code = Code::RequirementMissing;
        out.what.message = fmt::format("{} needs {}, which is not installed", who, wanted);
        out.what.help = fmt::format("install it: {} -m pip install \"{}\"", target.executable, wanted);
    } else if (kind == "version") {
        out.what.code = Code::RequirementVersion;
        out.what.message = fmt::format("{} needs {}, and {} {} is installed", who, wanted,
                                       problem.value("name", std::string()), problem.value("found", std::string()));
        out.what.help = fmt::format("let pip choose versions that fit: {} -m pip install {} \"{}\"", target.executable,
                                    package.name, wanted);
    } else if (kind == "python") {
        out.what.code = Code::RequirementPython;
        out.what.message = fmt::format("{} needs Python {}, and this is {}.{}.{}", who, requirement, target.major,
                                       target.minor, target.micro);
        out.what.help = fmt::format("install a version for this Python: {} -m pip install --force-reinstall {}",
                                    target.executable, package.name);
    } else {
        out.weight = Severity::Note;
        out.what.code = Code::RequirementsNotChecked;
        out.what.message = fmt::format("the requirement '{}' of {} cannot be understood", requirement, who);
        out.what.help = "a newer version of the package may say it better";
    }
    return out;
}

}  // namespace

Result<RequirementFacts> check_requirements(const DoctorInput& input, const Environment& environment) {
    std::vector<const Package*> packages;
    json request = {{"request", "environment"}, {"site_dirs", environment.site_dirs}, {"packages", json::array()}};
    std::set<std::string> seen;
    for (const Package& package : environment.packages) {
        if (!seen.insert(package.key).second) continue;  // an earlier one on sys.path hides it
        packages.push_back(&package);
        request["packages"].push_back({{"key", package.key},
                                       {"version", package.version},
                                       {"requires_python", package.requires_python},
                                       {"requirements", package.requirements}});
    }
    KB_TRY(front::Answer answer, input.worker->ask(request));
    json facts = json::parse(answer.json);
    RequirementFacts out;
    out.read_by = facts["read_by"];
    out.user_site = facts["user_site"];
    for (const json& problem : facts["problems"])
        out.findings.push_back(finding_of(*packages.at(problem["package"].get<size_t>()), *input.target, problem));
    if (out.read_by.empty() && !packages.empty()) {
        Finding finding = new_finding(Severity::Warning, Code::RequirementsNotChecked);
        finding.what.message = "the requirements of the packages were not checked: nothing here can read them";
        finding.what.help = fmt::format("install pip into the environment: {} -m ensurepip", input.target->executable);
        out.findings.push_back(finding);
    }
    return out;
}

}  // namespace kb::doctor
