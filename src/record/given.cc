#include "record/given.h"

#include <array>

#include "base/fs.h"
#include "base/text.h"

namespace kb::record {
namespace {

// They say where things are on this machine, for every program.
bool is_common_variable(const std::string& name) {
    static constexpr std::array kNames = {"PATH",        "PWD",   "OLDPWD",     "HOME",         "LD_LIBRARY_PATH",
                                          "VIRTUAL_ENV", "_",     "LD_PRELOAD", "CONDA_PREFIX", "CONDA_EXE",
                                          "TMPDIR",      "SHELL", "PYENV_ROOT", "PYTHONPATH",   "CONDA_PYTHON_EXE"};
    for (const char* known : kNames)
        if (name == known) return true;
    return name.starts_with("KEELBACK_");
}

// --image=a.jpg, @arguments, a,b
std::vector<std::string> parts_of(const std::string& argument) {
    std::vector<std::string> out = {argument};
    if (size_t equal = argument.find('='); equal != std::string::npos) out.push_back(argument.substr(equal + 1));
    if (argument.starts_with("@")) out.push_back(argument.substr(1));
    for (const std::string& part : split(out[out.size() > 1 ? 1 : 0], ',')) out.push_back(part);
    return out;
}

}  // namespace

void Given::add(const std::string& text, const std::string& start_dir, const char* reason) {
    if (text.empty() || text.size() > 4096 || text.find('\0') != std::string::npos) return;
    std::string path = fs::absolute(fs::join(start_dir, text));
    if (path != "/" && !fs::is_below(project_, path)) paths_.emplace(path, reason);
}

Given::Given(const Facts& facts, const Subject& subject) : project_(subject.project_root) {
    for (const std::string& argument : subject.args)
        for (const std::string& part : parts_of(argument)) add(part, facts.start_dir, "argument");
    for (const auto& [name, value] : subject.environment) {
        if (is_common_variable(name)) continue;
        for (const std::string& part : split(value, ':'))  // a plain word is no path
            if (part.find_first_of("./") != std::string::npos) add(part, facts.start_dir, "environment");
    }
    std::string word;
    auto end_word = [&] {
        add(word, facts.start_dir, "standard input");
        word.clear();
    };
    for (const std::string& line : split_lines(facts.input)) {
        add(std::string(trim(line)), facts.start_dir, "standard input");
        for (char c : line) {
            if (std::string_view(" \t,;\"'").find(c) == std::string_view::npos)
                word += c;
            else
                end_word();
        }
        end_word();
    }
}

std::string Given::reason_of(const std::string& path) const {
    if (paths_.empty()) return "";
    for (std::string at = path; at.size() > 1 && !fs::is_below(project_, at); at = fs::dirname(at))
        if (auto found = paths_.find(at); found != paths_.end()) return found->second;
    return "";
}

}  // namespace kb::record
