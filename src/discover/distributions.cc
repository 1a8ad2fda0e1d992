#include "discover/distributions.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/fs.h"
#include "base/text.h"
#include "discover/conda.h"
#include "discover/walk.h"

namespace kb::discover {

namespace {

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_bytecode_cache(const std::string& path) {
    return ends_with(path, ".pyc") || ends_with(path, ".pyo") || path.find("__pycache__/") != std::string::npos;
}

// The path of one RECORD line: everything before the last two commas, quotes of CSV removed.
std::string record_path(const std::string& line) {
    if (!line.empty() && line[0] == '"') {
        std::string out;
        for (size_t i = 1; i < line.size(); i++) {
            if (line[i] != '"')
                out += line[i];
            else if (i + 1 < line.size() && line[i + 1] == '"')
                out += line[i++];
            else
                break;
        }
        return out;
    }
    return line.substr(0, line.find(','));
}

void read_record(Distribution& dist) {
    Result<std::string> text = fs::read_file(fs::join(fs::join(dist.site_dir, dist.info), "RECORD"));
    if (!text) return;
    dist.has_record = true;
    for (const std::string& line : split_lines(*text)) {
        std::string path = record_path(line);
        bool outside = path.empty() || path[0] == '/' || path.rfind("..", 0) == 0;
        if (!outside && !is_bytecode_cache(path)) dist.files.push_back(path);
        if (path.rfind("..", 0) == 0 && fs::basename(fs::dirname(path)) == "bin")
            dist.programs.push_back(fs::absolute(fs::join(dist.site_dir, path)));
    }
}

// installed-files.txt of `setup.py install`: paths relative to the egg-info folder.
void read_installed_files(Distribution& dist) {
    Result<std::string> text = fs::read_file(fs::join(fs::join(dist.site_dir, dist.info), "installed-files.txt"));
    if (!text) return;
    std::string info = fs::join(dist.site_dir, dist.info);
    for (const std::string& line : split_lines(*text)) {
        std::string path = fs::absolute(fs::join(info, std::string(trim(line))));
        if (line.empty() || !fs::is_below(path, dist.site_dir)) continue;
        std::string relative = path.substr(dist.site_dir.size() + 1);
        if (!is_bytecode_cache(relative)) dist.files.push_back(relative);
    }
    dist.has_record = !dist.files.empty();
}

// As PEP 503 has it; what follows the name (">=1", "[extra]") is left out: "PyYAML>=5" -> "pyyaml".
std::string normalised_name(std::string_view text) {
    std::string out;
    for (char c : text) {
        bool dash = c == '-' || c == '_' || c == '.';
        if (!dash && !std::isalnum(static_cast<unsigned char>(c))) break;
        if (!dash)
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!out.ends_with('-'))
            out += '-';
    }
    return out;
}

// "Name", "Version" and "Requires-Dist" of METADATA or PKG-INFO, whose header ends at the first empty line.
void read_metadata(Distribution& dist) {
    std::string info = fs::join(dist.site_dir, dist.info);
    Result<std::string> text = fs::is_file(info)                         ? fs::read_file(info)
                               : fs::is_file(fs::join(info, "METADATA")) ? fs::read_file(fs::join(info, "METADATA"))
                                                                         : fs::read_file(fs::join(info, "PKG-INFO"));
    dist.name = dist.info.substr(0, dist.info.find('-'));
    if (!text) return;
    for (const std::string& line : split_lines(*text)) {
        if (line.empty()) break;
        if (line.rfind("Name: ", 0) == 0) dist.name = trim(line.substr(6));
        if (line.rfind("Requires-Dist: ", 0) == 0 && line.find("extra ==") == std::string::npos)
            dist.requirements.push_back(normalised_name(trim(line.substr(15))));
        if (line.rfind("Version: ", 0) == 0) dist.version = trim(line.substr(9));
    }
}

// What a distribution without RECORD consists of: its top-level names that exist.
std::vector<std::string> top_level_names(const Distribution& dist) {
    std::vector<std::string> names;
    Result<std::string> text = fs::read_file(fs::join(fs::join(dist.site_dir, dist.info), "top_level.txt"));
    if (text) names = split_lines(*text);
    if (names.empty()) names = {dist.name, replace_all(dist.name, "-", "_")};

    std::vector<std::string> out;
    for (std::string name : names) {
        name = trim(name);
        if (name.empty()) continue;
        if (fs::is_dir(fs::join(dist.site_dir, name))) out.push_back(name);
        if (fs::is_file(fs::join(dist.site_dir, name + ".py"))) out.push_back(name + ".py");
    }
    Result<std::vector<fs::Entry>> entries = fs::list_dir(dist.site_dir);
    for (const std::string& name : names)
        for (const fs::Entry& entry : entries ? *entries : std::vector<fs::Entry>())
            if (!name.empty() && entry.name.rfind(name + ".", 0) == 0 && ends_with(entry.name, ".so"))
                out.push_back(entry.name);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// Adds the files of a top-level folder or file, and of the metadata folder.
void walk_into(Distribution& dist, const std::string& top) {
    std::string path = fs::join(dist.site_dir, top);
    if (fs::is_file(path)) {
        dist.files.push_back(top);
        return;
    }
    for (const std::string& file : walk_files(path))
        if (!is_bytecode_cache(file)) dist.files.push_back(top + "/" + file);
}

void sort_files(Distribution& dist) {
    std::sort(dist.files.begin(), dist.files.end());
    dist.files.erase(std::unique(dist.files.begin(), dist.files.end()), dist.files.end());
}

}  // namespace

Installed Installed::scan(const std::vector<std::string>& site_dirs) {
    Installed out;
    for (const std::string& site : site_dirs) {
        Result<std::vector<fs::Entry>> entries = fs::list_dir(site);
        if (!entries) continue;
        out.site_dirs_.push_back(site);
        for (const fs::Entry& entry : *entries) {
            bool dist_info = ends_with(entry.name, ".dist-info") && entry.is_dir;
            if (!dist_info && !ends_with(entry.name, ".egg-info") && entry.name != "EGG-INFO") continue;
            Distribution dist;
            dist.site_dir = site;
            dist.info = entry.name;
            read_metadata(dist);
            if (dist_info)
                read_record(dist);
            else
                read_installed_files(dist);
            out.all_.push_back(std::move(dist));
        }
    }
    for (size_t i = 0; i < out.all_.size(); i++) {
        Distribution& dist = out.all_[i];
        for (const std::string& file : dist.files) out.by_file_.emplace(fs::join(dist.site_dir, file), i);
        if (!dist.has_record)
            for (const std::string& top : top_level_names(dist)) out.by_top_.emplace(fs::join(dist.site_dir, top), i);
    }
    return out;
}

const Distribution* Installed::find(std::string_view name) const {
    std::string wanted = normalised_name(name);
    for (const Distribution& dist : all_)
        if (!dist.info.empty() && normalised_name(dist.name) == wanted) return &dist;
    return nullptr;
}

std::string Installed::relative(const std::string& path) const {
    std::string best;
    for (const std::string& site : site_dirs_)
        if (path.size() > site.size() + 1 && fs::is_below(path, site)) {
            std::string rest = path.substr(site.size() + 1);
            if (best.empty() || rest.size() < best.size()) best = rest;  // the innermost folder counts
        }
    return best;
}

std::set<std::string> modules_of(const Distribution& dist) {
    std::set<std::string> out;
    for (const std::string& file : dist.files) {
        std::string name = fs::basename(file), folder = fs::dirname(file);
        bool is_module = name.ends_with(".py") || name.find(".cpython-") != std::string::npos ||
                         name.find(".abi3.so") != std::string::npos;
        if (!is_module || folder.find('.') != std::string::npos || folder.find('-') != std::string::npos) continue;
        name = name.substr(0, name.find('.'));
        std::string package = replace_all(folder, "/", ".");
        if (name == "__init__") name.clear();
        std::string dot = package.empty() || name.empty() ? "" : ".";
        if (!package.empty() || !name.empty()) out.insert(package + dot + name);
    }
    return out;
}
// The package of a conda environment that the file is of; its files below the same site folder.
const Distribution* Installed::conda_owner(const std::string& path) {
    for (const std::string& site : site_dirs_) {
        std::string prefix = fs::dirname(fs::dirname(fs::dirname(site)));  // PREFIX/lib/python3.11/site-packages
        if (!fs::is_below(path, site) || !is_conda_prefix(prefix) || !conda_known_.insert(prefix).second) continue;
        std::string inside = fs::relative_to(site, prefix) + "/";
        for (CondaPackage& package : conda_packages(prefix)) {
            Distribution dist;
            dist.name = package.name;
            dist.version = package.version;
            dist.site_dir = site;
            for (const std::string& file : package.files)
                if (file.starts_with(inside) && !is_bytecode_cache(file))
                    dist.files.push_back(file.substr(inside.size()));
            if (dist.files.empty()) continue;
            dist.has_record = true;
            sort_files(dist);
            for (const std::string& file : dist.files) by_file_.emplace(fs::join(site, file), all_.size());
            all_.push_back(std::move(dist));
        }
    }
    auto at = by_file_.find(path);
    return at == by_file_.end() ? nullptr : &all_[at->second];
}

const Distribution* Installed::owner_of(const std::string& path) {
    if (auto at = by_file_.find(path); at != by_file_.end()) return &all_[at->second];
    std::string rest = relative(path);
    if (rest.empty()) return nullptr;

    std::string site = path.substr(0, path.size() - rest.size() - 1);
    std::string top = rest.substr(0, rest.find('/'));
    std::string top_path = fs::join(site, top);
    auto at = by_top_.find(top_path);
    if (at == by_top_.end()) {
        if (const Distribution* package = conda_owner(path)) return package;
        Distribution made;
        made.site_dir = site;
        made.name = top.substr(0, top.find('.'));
        all_.push_back(std::move(made));
        at = by_top_.emplace(top_path, all_.size() - 1).first;
    }
    Distribution& dist = all_[at->second];
    if (!dist.has_record && dist.files.empty()) {  // walked once, when it is first asked for
        for (const auto& [known, index] : by_top_)
            if (index == at->second) walk_into(dist, fs::basename(known));
        if (!dist.info.empty()) walk_into(dist, dist.info);
        sort_files(dist);
    }
    return &dist;
}

}  // namespace kb::discover
