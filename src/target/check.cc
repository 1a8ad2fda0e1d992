// Which interpreters can be packaged, and what to install where something is missing.
#include <fmt/format.h>

#include "base/codes.h"
#include "base/fs.h"
#include "target/target.h"

namespace kb::target {
namespace {

enum class VersionStatus { Supported, Trial };

struct Version {
    int major, minor;
    VersionStatus status;
};

constexpr Version kVersions[] = {
#define KB_PYTHON_VERSION(major, minor, status) {major, minor, VersionStatus::status},
#include "target/versions.def"
#undef KB_PYTHON_VERSION
};

std::string supported_versions() {
    std::string out;
    for (const Version& version : kVersions)
        if (version.status == VersionStatus::Supported)
            out += fmt::format("{}{}.{}", out.empty() ? "" : ", ", version.major, version.minor);
    return out;
}

const Version* find_version(const Target& target) {
    for (const Version& version : kVersions)
        if (version.major == target.major && version.minor == target.minor) return &version;
    return nullptr;
}

// Debian's own interpreter gets its missing parts from packages; others were built without them.
bool is_system_python(const Target& target) {
    return target.base_prefix == "/usr";
}

}  // namespace

bool has_shared_library(const Target& target) {
    return !target.shared_library.empty();
}

std::vector<Error> target_faults(const Target& target) {
    std::string name = fmt::format("Python {}.{}.{} ({})", target.major, target.minor, target.micro, target.executable);
    if (target.implementation != "cpython" || !find_version(target))
        return {
            Error{Code::PythonUnsupported,
                  fmt::format("{} is not supported",
                              target.implementation == "cpython" ? name : name + ", " + target.implementation + ","),
                  {},
                  fmt::format("use CPython {}; name it with --python=PATH", supported_versions())}};
    if (target.free_threaded)
        return {Error{Code::PythonFreeThreaded,
                      name + " is a free-threaded build",
                      {},
                      "use the ordinary build of the same version"}};
    std::vector<Error> out;
    bool has_headers = false;
    for (const std::string& dir : target.include_dirs)
        has_headers = has_headers || fs::is_file(fs::join(dir, "Python.h"));
    if (!has_headers)
        out.push_back({Code::PythonHeadersMissing,
                       fmt::format("{} has no headers (no Python.h in {})", name,
                                   target.include_dirs.empty() ? "its include folder" : target.include_dirs[0]),
                       {},
                       is_system_python(target)
                           ? fmt::format("install them: apt install python{}-dev", target.version())
                           : "install the development files of this Python, or use another with --python=PATH"});
    if (target.shared_library.empty() && target.static_library.empty())
        out.push_back(
            {Code::LibpythonMissing,
             fmt::format("{} has neither a shared nor a static libpython", name),
             {},
             is_system_python(target)
                 ? fmt::format("install it: apt install libpython{0} libpython{0}-dev", target.version())
                 : "rebuild it with --enable-shared (pyenv: PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install ...)"});
    return out;
}

bool has_debug(const Target& target) {
    const Version* version = find_version(target);
    return version && version->status == VersionStatus::Supported;
}

Status check_target(const Target& target, Diagnostics& diagnostics) {
    std::vector<Error> faults = target_faults(target);
    const Version* version = find_version(target);
    if (version && version->status == VersionStatus::Trial)
        diagnostics.note(Code::PythonTrial, fmt::format("support for Python {} is on trial", target.version()), {});
    if (!faults.empty()) return fail(faults[0]);
    return {};
}

}  // namespace kb::target
