#include "doctor/installed.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "base/fs.h"
#include "base/text.h"

namespace kb::doctor {
namespace {

bool is_bytecode(std::string_view path) {
    return path.ends_with(".pyc") || path.ends_with(".pyo");
}

// Files of a site folder as relative paths; links to folders are not followed, caches are left out.
void collect(const std::string& root, const std::string& below, std::vector<std::string>& out) {
    auto entries = fs::list_dir(below.empty() ? root : fs::join(root, below));
    if (!entries) return;
    for (const fs::Entry& entry : *entries) {
        std::string path = below.empty() ? entry.name : below + "/" + entry.name;
        if (entry.is_dir && !entry.is_link && entry.name != "__pycache__")
            collect(root, path, out);
        else if (!entry.is_dir && !is_bytecode(entry.name))
            out.push_back(path);
    }
}

std::string header(std::string_view line, std::string_view name) {
    return line.starts_with(name) ? std::string(trim(line.substr(name.size()))) : "";
}

// The header of METADATA or PKG-INFO ends at the first empty line.
void read_metadata(Package& package, std::string_view text) {
    for (const std::string& line : split_lines(text)) {
        if (line.empty()) break;
        if (std::string value = header(line, "Name:"); !value.empty()) package.name = value;
        if (std::string value = header(line, "Version:"); !value.empty()) package.version = value;
        if (std::string value = header(line, "Requires-Python:"); !value.empty()) package.requires_python = value;
        std::string value = header(line, "Requires-Dist:");
        bool of_extra = value.find("extra ==") != std::string::npos || value.find("extra==") != std::string::npos;
        if (!value.empty() && !of_extra) package.requirements.push_back(value);
    }
}

std::string text_of(const std::string& path) {
    auto text = fs::read_file(path);
    return text ? *text : "";
}

Package read_package(const std::string& site_dir, const std::string& info) {
    Package out;
    out.site_dir = site_dir;
    out.info = info;
    std::string stem = info.substr(0, info.rfind('.'));
    out.name = stem.substr(0, stem.find('-'));
    std::string folder = fs::join(site_dir, info);
    if (fs::is_file(folder)) {
        read_metadata(out, text_of(folder));
    } else {
        read_metadata(out, text_of(out.metadata_path()));
        out.installer = std::string(trim(text_of(fs::join(folder, "INSTALLER"))));
        out.record = record_rows(text_of(fs::join(folder, "RECORD")));
        if (info.ends_with(".egg-info")) out.requirements = egg_requirements(text_of(fs::join(folder, "requires.txt")));
    }
    out.key = normalised_name(out.name);
    return out;
}

}  // namespace

std::string Package::metadata_path() const {
    std::string folder = fs::join(site_dir, info);
    if (fs::is_file(folder)) return folder;
    return fs::join(folder, info.ends_with(".dist-info") ? "METADATA" : "PKG-INFO");
}

std::string normalised_name(std::string_view name) {
    std::string out;
    for (char c : name) {
        bool dash = c == '-' || c == '_' || c == '.';
        if (!dash)
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!out.ends_with('-'))
            out += '-';
    }
    return out;
}

// Sections: none, "[:marker]", "[extra]" or "[extra:marker]".
std::vector<std::string> egg_requirements(std::string_view requires_txt) {
    std::vector<std::string> out;
    std::string marker;
    bool counts = true;
    for (const std::string& line : split_lines(requires_txt)) {
        std::string text(trim(line));
        if (text.empty() || text[0] == '#') continue;
        if (text.front() == '[' && text.back() == ']') {
            counts = text[1] == ':';
            marker = counts ? text.substr(2, text.size() - 3) : "";
        } else if (counts) {
            out.push_back(marker.empty() ? text : text + " ; " + marker);
        }
    }
    return out;
}

// "path,sha256=...,123", where the path may be quoted as in CSV. The last two fields hold no comma.
std::vector<RecordRow> record_rows(std::string_view text) {
    std::vector<RecordRow> out;
    for (const std::string& line : split_lines(text)) {
        size_t last = line.rfind(',');
        size_t before = last == std::string::npos || last == 0 ? std::string::npos : line.rfind(',', last - 1);
        if (before == std::string::npos) continue;
        RecordRow row;
        row.path = line.substr(0, before);
        if (row.path.size() > 1 && row.path.front() == '"' && row.path.back() == '"')
            row.path = replace_all(row.path.substr(1, row.path.size() - 2), "\"\"", "\"");
        row.hash = line.substr(before + 1, last - before - 1);
        std::string size(trim(line.substr(last + 1)));
        row.size = size.empty() ? -1 : std::atoll(size.c_str());
        bool outside = row.path.empty() || row.path[0] == '/' || row.path.starts_with("..");
        if (!outside && !is_bytecode(row.path)) out.push_back(std::move(row));
    }
    return out;
}

Environment read_environment(const std::vector<std::string>& site_dirs) {
    Environment out;
    for (const std::string& site : site_dirs) {
        auto entries = fs::list_dir(site);
        if (!entries) continue;
        out.site_dirs.push_back(site);
        collect(site, "", out.files[site]);
        std::sort(out.files[site].begin(), out.files[site].end());
        for (const fs::Entry& entry : *entries)
            if ((entry.name.ends_with(".dist-info") && entry.is_dir) || entry.name.ends_with(".egg-info"))
                out.packages.push_back(read_package(site, entry.name));
    }
    for (const Package& package : out.packages)
        for (const RecordRow& row : package.record)
            out.owner.emplace(fs::join(package.site_dir, row.path), package.key);
    return out;
}

std::string Environment::owner_of(const std::string& path) const {
    if (auto at = owner.find(path); at != owner.end()) return at->second;
    for (const std::string& site : site_dirs) {
        if (path.size() <= site.size() + 1 || !fs::is_below(path, site)) continue;
        std::string top = path.substr(site.size() + 1);
        std::string key = normalised_name(top.substr(0, top.find_first_of("/.")));
        if (find(key)) return key;
    }
    return {};
}

const Package* Environment::find(std::string_view key) const {
    for (const Package& package : packages)
        if (package.key == key) return &package;
    return nullptr;
}

}  // namespace kb::doctor
