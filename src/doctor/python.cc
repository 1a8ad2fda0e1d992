// The interpreter and its virtual environment, and folders that do not belong to them.
#include <fmt/format.h>

#include <regex>

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "doctor/checks.h"
#include "modules/finder.h"

namespace kb::doctor {
namespace {

struct StdlibPart {
    std::string_view module, c_module, what, debian, source;
};

constexpr StdlibPart kParts[] = {
#define KB_STDLIB_PART(module, c_module, what, debian, source) {module, c_module, what, debian, source},
#include "doctor/stdlib_parts.def"
#undef KB_STDLIB_PART
};

std::string remedy_of(const StdlibPart& part, const target::Target& target) {
    if (target.base_prefix == "/usr" && !part.debian.empty())
        return fmt::format("install it: apt install {}", part.debian);
    return fmt::format("install {} and build this Python again, or use a Python that has it", part.source);
}

void check_stdlib_parts(const DoctorInput& input, Findings& out) {
    const target::Target& target = *input.target;
    modules::Finder finder(target, "/nonexistent");
    for (const StdlibPart& part : kParts) {
        bool has_module = finder.find_top(std::string(part.module)).has_value();
        bool has_c_module = finder.find_top(std::string(part.c_module)).has_value();
        if (has_module && has_c_module) continue;
        bool wanted = input.used && input.used->modules.contains(std::string(part.module));
        Finding finding = new_finding(wanted ? Severity::Error : Severity::Note, Code::StdlibPartMissing);
        finding.what.message = fmt::format("this Python has no {}: {} cannot be imported{}", part.what, part.module,
                                           has_module ? fmt::format(" ({} is missing)", part.c_module) : "");
        finding.what.place.file = target.dynload_dir.empty() ? target.stdlib_dir : target.dynload_dir;
        finding.what.help = remedy_of(part, target);
        out.push_back(std::move(finding));
    }
}

std::string setting_of(const std::string& pyvenv_cfg, std::string_view key) {
    for (const std::string& line : split_lines(pyvenv_cfg)) {
        size_t equal = line.find('=');
        if (equal != std::string::npos && trim(std::string_view(line).substr(0, equal)) == key)
            return std::string(trim(std::string_view(line).substr(equal + 1)));
    }
    return {};
}

Finding environment_finding(Severity weight, const std::string& file, std::string message, const std::string& folder) {
    Finding out = new_finding(weight, Code::EnvironmentBroken);
    out.what.message = std::move(message);
    out.what.place.file = file;
    out.what.help = fmt::format("make it anew: python3 -m venv --clear {}, then install the packages again", folder);
    return out;
}

// "3.11.7" of pyvenv.cfg against the interpreter that runs now; scripts that name a folder where it was before.
void check_venv(const target::Target& target, Findings& out) {
    std::string config = fs::join(target.prefix, "pyvenv.cfg");
    auto text = fs::read_file(config);
    if (!text) return;
    std::string version = setting_of(*text, "version");
    if (version.empty()) version = setting_of(*text, "version_info");
    std::vector<std::string> parts = split(version, '.');
    if (parts.size() >= 2 && parts[0] + "." + parts[1] != target.version())
        out.push_back(environment_finding(Severity::Error, config,
                                          fmt::format("the environment was made for Python {}.{}, and its Python is "
                                                      "now {}: its packages are not found",
                                                      parts[0], parts[1], target.version()),
                                          target.prefix));
    std::string pip = fs::join(target.prefix, "bin/pip");
    auto script = fs::read_file(pip);
    if (!script || !script->starts_with("#!/")) return;
    std::string started = script->substr(2, script->find('\n') - 2);
    started = started.substr(0, started.find(' '));
    if (!fs::exists(started))
        out.push_back(environment_finding(
            Severity::Warning, pip,
            fmt::format("the environment was moved: its scripts start {}, which is gone", started), target.prefix));
}

// "3.10" in /x/python3.10/site-packages; empty for folders that name no version.
std::string version_in(const std::string& folder) {
    static const std::regex pattern("/python(\\d+\\.\\d+)/(site|dist)-packages(/|$)");
    std::smatch found;
    return std::regex_search(folder, found, pattern) ? found[1].str() : "";
}

Finding path_finding(Severity weight, const std::string& place, std::string message, std::string help) {
    return {weight, {Code::ForeignPath, std::move(message), {place}, std::move(help), {}}, {}};
}

// The folders that lines of .pth files add.
void check_pth(const DoctorInput& input, const std::string& site, Findings& out) {
    auto entries = fs::list_dir(site);
    for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>()) {
        if (!entry.name.ends_with(".pth") || entry.is_dir) continue;
        std::string file = fs::join(site, entry.name);
        auto text = fs::read_file(file);
        for (const std::string& line : split_lines(text ? *text : "")) {
            std::string folder(trim(line));
            if (folder.empty() || folder[0] == '#' || folder.starts_with("import ")) continue;
            folder = fs::absolute(fs::join(site, folder));
            std::string version = version_in(folder);
            if (!version.empty() && version != input.target->version())
                out.push_back(path_finding(Severity::Error, file,
                                           fmt::format("a line adds the packages of Python {}: {}", version, folder),
                                           "delete the file, and install the packages into this environment"));
            else if (!fs::exists(folder))
                out.push_back(path_finding(Severity::Note, file,
                                           fmt::format("a line adds a folder that does not exist: {}", folder),
                                           "delete the file, or install the package that it belongs to again"));
        }
    }
}

void check_pythonpath(const DoctorInput& input, const Environment& environment, Findings& out) {
    for (const std::string& entry : split(process::env("PYTHONPATH"), ':')) {
        if (entry.empty()) continue;
        std::string folder = fs::absolute(entry), version = version_in(folder);
        std::string place = "PYTHONPATH=" + process::env("PYTHONPATH");
        if (!version.empty() && version != input.target->version()) {
            out.push_back(path_finding(Severity::Error, place,
                                       fmt::format("PYTHONPATH names the packages of Python {}, and this is {}",
                                                   version, input.target->version()),
                                       "unset PYTHONPATH, and install the packages into this environment"));
            continue;
        }
        Environment there = read_environment({folder});
        std::vector<std::string> names;
        for (const Package& package : there.packages)
            names.push_back(package.name + (environment.find(package.key) ? " (hides the installed one)" : ""));
        if (!names.empty())
            out.push_back(path_finding(Severity::Warning, place,
                                       fmt::format("packages come from PYTHONPATH: {}", some_of(names)),
                                       "install them into this environment, and unset PYTHONPATH"));
    }
}

void check_user_site(const Environment& environment, const std::string& user_site, Findings& out) {
    std::vector<std::string> names;
    for (const Package& package : environment.packages)
        if (package.site_dir == user_site) names.push_back(package.name);
    if (names.empty()) return;
    out.push_back(
        path_finding(Severity::Warning, user_site,
                     fmt::format("packages come from your user's own folder and hide others: {}", some_of(names)),
                     "use a virtual environment, or set PYTHONNOUSERSITE=1 to build without them"));
}

}  // namespace

Findings check_python(const DoctorInput& input) {
    Findings out;
    for (Error& fault : target::target_faults(*input.target)) out.push_back({Severity::Error, std::move(fault), {}});
    check_venv(*input.target, out);
    check_stdlib_parts(input, out);
    return out;
}

Findings check_paths(const DoctorInput& input, const Environment& environment, const std::string& user_site) {
    Findings out;
    check_pythonpath(input, environment, out);
    check_user_site(environment, user_site, out);
    for (const std::string& site : environment.site_dirs) check_pth(input, site, out);
    return out;
}

std::optional<Finding> broken_environment(const std::string& option) {
    std::string named = option.empty() ? process::env("VIRTUAL_ENV") : option;
    if (named.empty()) return std::nullopt;
    std::string folder = fs::absolute(named);
    if (!fs::is_dir(folder)) folder = fs::dirname(fs::dirname(folder));
    std::string config = fs::join(folder, "pyvenv.cfg");
    auto text = fs::read_file(config);
    if (!text || fs::is_executable(fs::join(folder, "bin/python3")) ||
        fs::is_executable(fs::join(folder, "bin/python")))
        return std::nullopt;
    return environment_finding(
        Severity::Error, config,
        fmt::format("the Python that this environment was made from is gone (it was in {})", setting_of(*text, "home")),
        folder);
}

}  // namespace kb::doctor
