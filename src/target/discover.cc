// Finding the interpreter to package: the one that the user would get by typing `python`.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/codes.h"
#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "target/target.h"

namespace kb::target {
namespace {

// The interpreter's own path if `candidate` runs and is a Python 3; a shim becomes the real thing.
Result<std::string> ask_executable(const std::string& candidate, Ask ask) {
    bool is_believed = ask == Ask::OnlyScripts && fs::basename(candidate).starts_with("python");
    if (is_believed && fs::read_start(candidate, 4) == "\177ELF") return fs::absolute(candidate);
    process::Command command{
        .argv = {candidate, "-s", "-S", "-E", "-c", "import sys; print(sys.version_info[0]); print(sys.executable)"}};
    auto done = process::run(command);
    if (!done) return fail(Code::PythonBroken, done.error().message);
    std::vector<std::string> lines = split_lines(done->out);
    if (!done->ok() || lines.size() < 2 || lines[0] != "3" || !fs::is_executable(lines[1])) {
        Error error{Code::PythonBroken,
                    fmt::format("'{}' is not a Python 3 that runs", candidate),
                    {},
                    "name another with --python=PATH",
                    {}};
        error.detail = std::string(trim(done->err)).substr(0, 500);
        return fail(error);
    }
    return lines[1];
}

// "3.11" among pyenv's versions, the newest first.
std::vector<std::string> pyenv_versions(const std::string& version) {
    std::string root = process::env("PYENV_ROOT");
    if (root.empty()) root = fs::join(process::env("HOME"), ".pyenv");
    std::vector<std::pair<std::vector<int>, std::string>> found;
    auto entries = fs::list_dir(fs::join(root, "versions"));
    if (!entries) return {};
    for (const fs::Entry& entry : *entries) {
        bool is_plain = entry.name.find_first_not_of("0123456789.") == std::string::npos;
        if (!is_plain || !is_module_or_below(entry.name, version)) continue;
        std::vector<int> numbers;
        for (const std::string& part : split(entry.name, '.')) numbers.push_back(std::atoi(part.c_str()));
        found.emplace_back(numbers, fs::join(root, "versions/" + entry.name + "/bin/python3"));
    }
    std::sort(found.rbegin(), found.rend());
    std::vector<std::string> out;
    for (auto& [numbers, path] : found) out.push_back(path);
    return out;
}

// What --python may say: a path, a folder (an environment), a version, a name in PATH.
std::vector<std::string> meanings(const std::string& option) {
    if (fs::is_dir(option))
        return {fs::absolute(fs::join(option, "bin/python3")), fs::absolute(fs::join(option, "bin/python"))};
    if (option.find('/') != std::string::npos) return {fs::absolute(option)};
    bool is_version = option.find_first_not_of("0123456789.") == std::string::npos;
    if (!is_version) return process::find_programs(option);
    std::vector<std::string> out = process::find_programs("python" + option);
    for (std::string& path : pyenv_versions(option)) out.push_back(std::move(path));
    return out;
}

}  // namespace

Result<Discovered> discover_python(const std::string& option, Ask ask) {
    if (!option.empty()) {
        Error last{Code::PythonMissing,
                   fmt::format("no Python found for --python={}", option),
                   {},
                   "give the path of an interpreter, or a name that is in PATH",
                   {}};
        for (const std::string& candidate : meanings(option)) {
            if (!fs::is_executable(candidate)) continue;
            auto found = ask_executable(candidate, ask);
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
                if (auto found = ask_executable(path, ask)) return Discovered{*found, variable};
    }
    std::string tried;
    for (const char* name : {"python3", "python"})
        for (const std::string& path : process::find_programs(name)) {
            if (auto found = ask_executable(path, ask)) return Discovered{*found, "PATH"};
            tried += path + " does not run\n";
        }
    Error error{Code::PythonMissing,
                "no Python was found through --python, VIRTUAL_ENV, CONDA_PREFIX or PATH",
                {},
                "activate the environment of your program, or name its interpreter with --python=PATH",
                {}};
    error.detail = tried;
    return fail(error);
}

}  // namespace kb::target
