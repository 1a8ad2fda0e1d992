// Finding the interpreter to package: the one that the user would get by typing `python`.
#include <fmt/format.h>

#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "target/target.h"

namespace kb::target {
namespace {

// The interpreter's own path if `candidate` runs and is a Python 3; a shim becomes the real thing.
Result<std::string> ask_executable(const std::string& candidate) {
    process::Command command{.argv = {candidate, "-s", "-S", "-E", "-c", "import sys; print(sys.version_info[0]); print(sys.executable)"}};
    auto done = process::run(command);
    if (!done) return fail(Code::PythonBroken, done.error().message);
    std::vector<std::string> lines = split_lines(done->out);
    if (!done->ok() || lines.size() < 2 || lines[0] != "3" || !fs::is_executable(lines[1])) {
        Error error{Code::PythonBroken, fmt::format("'{}' is not a Python 3 that runs", candidate), {}, "name another with --python=PATH", {}};
        error.detail = std::string(trim(done->err)).substr(0, 500);
        return fail(error);
    }
    return lines[1];
}

// What --python may say: a path, a folder (an environment), a version, a name in PATH.
std::vector<std::string> meanings(const std::string& option) {
    if (fs::is_dir(option)) return {fs::absolute(fs::join(option, "bin/python3")), fs::absolute(fs::join(option, "bin/python"))};
    if (option.find('/') != std::string::npos) return {fs::absolute(option)};
    bool is_version = option.find_first_not_of("0123456789.") == std::string::npos;
    return process::find_programs(is_version ? "python" + option : option);
}

}  // namespace

Result<Discovered> discover_python(const std::string& option) {
    if (!option.empty()) {
        Error last{Code::PythonMissing, fmt::format("no Python found for --python={}", option), {}, "give the path of an interpreter, or a name that is in PATH", {}};
        for (const std::string& candidate : meanings(option)) {
            if (!fs::is_executable(candidate)) continue;
            auto found = ask_executable(candidate);
            if (found) return Discovered{*found, "--python"};
            last = found.error();
        }
        return fail(last);
    }
    for (const char* variable : {"VIRTUAL_ENV", "CONDA_PREFIX"}) {
        std::string prefix = process::env(variable);
        if (prefix.empty()) continue;
        for (const char* name : {"bin/python3", "bin/python"})
            if (std::string path = fs::join(prefix, name); fs::is_executable(path))
                if (auto found = ask_executable(path)) return Discovered{*found, variable};
    }
    std::string tried;
    for (const char* name : {"python3", "python"})
        for (const std::string& path : process::find_programs(name)) {
            if (auto found = ask_executable(path)) return Discovered{*found, "PATH"};
            tried += path + " does not run\n";
        }
    Error error{Code::PythonMissing, "no Python was found through --python, VIRTUAL_ENV, CONDA_PREFIX or PATH", {},
                "activate the environment of your program, or name its interpreter with --python=PATH", {}};
    error.detail = tried;
    return fail(error);
}

}  // namespace kb::target
