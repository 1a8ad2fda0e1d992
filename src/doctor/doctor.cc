// The examination: all checks, then what of it concerns the program.
#include "doctor/doctor.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/codes.h"
#include "base/fs.h"
#include "base/text.h"
#include "doctor/checks.h"

namespace kb::doctor {
namespace {

void append(Findings& all, Findings more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Without a script every package may be used.
void keep_what_concerns(const Used& used, const Environment& environment, Findings& findings) {
    std::set<std::string> packages;
    for (const std::string& file : used.files)
        if (std::string key = environment.owner_of(file); !key.empty()) packages.insert(key);
    for (Finding& finding : findings)
        if (!finding.package.empty() && !packages.contains(finding.package)) finding.weight = Severity::Note;
}

// The user's own random.py is imported instead of the standard library's, also by packages.
void check_hidden_modules(const DoctorInput& input, Findings& out) {
    if (!input.used) return;
    const std::vector<std::string>& stdlib = input.target->stdlib_modules;
    for (const std::string& file : input.used->files) {
        std::string name = fs::basename(file) == "__init__.py" ? fs::basename(fs::dirname(file)) : fs::stem(file);
        bool hides = input.used->modules.contains(name) && std::binary_search(stdlib.begin(), stdlib.end(), name);
        bool is_users = !fs::is_below(file, input.target->stdlib_dir) && file.find("-packages/") == std::string::npos;
        std::string folder = fs::basename(file) == "__init__.py" ? fs::dirname(fs::dirname(file)) : fs::dirname(file);
        if (!hides || !is_users || fs::is_file(fs::join(folder, "__init__.py"))) continue;
        Finding finding = new_finding(Severity::Warning, Code::ModuleHidden);
        finding.what.message =
            fmt::format("your {} has the name of a module of Python itself: whoever imports {} gets yours",
                        fs::basename(file), name);
        finding.what.place.file = file;
        finding.what.help = "rename it";
        out.push_back(std::move(finding));
    }
}

int rank(Severity weight) {
    switch (weight) {
        case Severity::Error: return 0;
        case Severity::Warning: return 1;
        case Severity::Note: return 2;
    }
    return 2;
}

std::string environment_text(const target::Target& target) {
    if (fs::is_dir(fs::join(target.prefix, "conda-meta"))) return "conda environment " + target.prefix;
    if (target.prefix != target.base_prefix) return fmt::format("virtual environment of {}", target.base_prefix);
    return {};
}

}  // namespace

int Report::exit_code() const {
    bool unproven = false;
    for (const Finding& finding : findings) {
        if (finding.weight == Severity::Error) return 1;
        unproven = unproven || (finding.weight == Severity::Warning && code_info(finding.what.code).exit_code == 3);
    }
    return unproven ? 3 : 0;
}

Result<Report> examine(const DoctorInput& input) {
    const target::Target& target = *input.target;
    Report report;
    report.python = fmt::format("Python {}.{}.{} ({})", target.major, target.minor, target.micro, target.executable);
    report.environment = environment_text(target);
    KB_TRY(discover::Rules rules, discover::load_rules());

    Environment environment = read_environment(target.site_dirs);
    report.packages = environment.packages.size();
    for (const auto& [site, files] : environment.files) report.files += files.size();

    Findings findings = check_python(input);
    append(findings, check_tools(input));
    KB_TRY(RequirementFacts requirements, check_requirements(input, environment));
    report.requirements_read_by = requirements.read_by;
    append(findings, std::move(requirements.findings));
    append(findings, check_paths(input, environment, requirements.user_site));
    append(findings, check_packages(input, environment));
    KB_TRY(BinaryFacts binaries, check_binaries(input, environment, rules));
    report.binaries = binaries.count;
    append(findings, std::move(binaries.findings));
    check_hidden_modules(input, findings);

    if (input.used) keep_what_concerns(*input.used, environment, findings);
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return rank(a.weight) < rank(b.weight); });
    report.findings = std::move(findings);
    return report;
}

}  // namespace kb::doctor
