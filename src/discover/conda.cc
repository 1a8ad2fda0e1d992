#include "discover/conda.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "base/fs.h"
#include "base/text.h"

namespace kb::discover {

namespace {

// (name, path below the prefix) of a line of a script for sh: export NAME="${CONDA_PREFIX}/share/x".
std::vector<std::pair<std::string, std::string>> variables_of(const std::string& script) {
    static const std::regex line(R"re((?:^|[\s;])"?([A-Za-z_]\w*)="?\$\{?CONDA_PREFIX\}?/([^"'$;\s]+))re");
    std::vector<std::pair<std::string, std::string>> out;
    auto text = fs::read_file(script);
    for (const std::string& row : text ? split_lines(*text) : std::vector<std::string>()) {
        std::smatch match;
        if (row.find("CONDA_PREFIX") != std::string::npos && std::regex_search(row, match, line))
            out.emplace_back(match[1], match[2]);
    }
    return out;
}

}  // namespace

bool is_conda_prefix(const std::string& prefix) {
    return fs::is_dir(fs::join(prefix, "conda-meta"));
}

std::vector<CondaPackage> conda_packages(const std::string& prefix) {
    std::vector<CondaPackage> out;
    auto entries = fs::list_dir(fs::join(prefix, "conda-meta"));
    for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>()) {
        if (!entry.name.ends_with(".json")) continue;
        auto text = fs::read_file(fs::join(fs::join(prefix, "conda-meta"), entry.name));
        auto json = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json();
        if (!json.is_object() || !json.contains("files") || !json["files"].is_array()) continue;
        CondaPackage package{json.value("name", ""), json.value("version", ""), {}};
        for (const auto& file : json["files"])
            if (file.is_string()) package.files.push_back(file);
        out.push_back(std::move(package));
    }
    return out;
}

std::vector<CondaVariable> conda_variables(const std::string& prefix, const std::vector<std::string>& used) {
    std::vector<CondaVariable> out;
    if (!fs::is_dir(fs::join(prefix, "etc/conda/activate.d"))) return out;
    std::set<std::string> sources(used.begin(), used.end());
    for (const CondaPackage& package : conda_packages(prefix)) {
        std::vector<CondaVariable> found;
        for (const std::string& file : package.files)
            if (file.starts_with("etc/conda/activate.d/") && file.ends_with(".sh"))
                for (const auto& [name, path] : variables_of(fs::join(prefix, file)))
                    if (fs::exists(fs::join(prefix, path))) found.push_back({name, path, package.name});
        bool is_used = !found.empty() && std::any_of(package.files.begin(), package.files.end(), [&](auto& file) {
            return sources.contains(fs::canonical(fs::join(prefix, file)));
        });
        if (is_used) out.insert(out.end(), found.begin(), found.end());
    }
    return out;
}

}  // namespace kb::discover
