#include "discover/package_files.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "base/fs.h"
#include "base/text.h"
#include "binary/elf.h"
#include "discover/glob.h"

namespace kb::discover {

namespace {

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_shared_library_name(std::string_view name) {
    return ends_with(name, ".so") || name.find(".so.") != std::string_view::npos;
}

std::string top_name(const std::string& file) {
    std::string top = file.substr(0, file.find('/'));
    return top.size() == file.size() ? top.substr(0, top.find('.')) : top;
}

bool holds_any(const std::set<std::string>& modules, const std::vector<std::string>& patterns) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
        return std::any_of(modules.begin(), modules.end(),
                           [&](const std::string& module) { return module_matches(pattern, module); });
    });
}

// A data file that a rule names, for a package that is in the program, is kept whatever else says it is unneeded.
const ExtraData* wanted_by_rule(const Rules& rules, const std::set<std::string>& modules, const std::string& file) {
    for (const ExtraData& rule : rules.data) {
        bool fits = std::any_of(rule.files.begin(), rule.files.end(),
                                [&](const std::string& p) { return glob_matches(p, file); });
        if (!fits) continue;
        if (holds_any(modules, {rule.of})) return &rule;
    }
    return nullptr;
}

// Top-level folders of a distribution that hold no Python at all: data beside the packages ("foo_data/").
std::set<std::string> data_only_tops(const Distribution& dist) {
    std::set<std::string> with_python, all;
    for (const std::string& file : dist.files) {
        if (file.find('/') == std::string::npos) continue;
        std::string top = top_name(file);
        all.insert(top);
        if (ends_with(file, ".py") || is_shared_library_name(file)) with_python.insert(top);
    }
    std::set<std::string> out;
    for (const std::string& top : all) {
        bool for_developers = top == "tests" || top == "test" || top == "docs" || top == "doc" || top == "examples";
        if (!with_python.count(top) && !for_developers && !ends_with(top, "-info")) out.insert(top);
    }
    return out;
}

std::string info_prefix(const Distribution& dist) {
    return dist.info.empty() ? std::string("\n") : dist.info + "/";
}

// Where its metadata lies in the dist: that of an unpacked egg gets a name of its own.
std::string info_place(const Distribution& dist, const std::string& file) {
    if (dist.info != "EGG-INFO") return "lib/" + file;
    return "lib/" + replace_all(dist.name, "-", "_") + "-" + dist.version + ".egg-info" + file.substr(dist.info.size());
}

bool is_metadata_left_out(std::string_view name) {
    return name == "direct_url.json" || name == "REQUESTED" || name == "uv_cache.json" || ends_with(name, ".cdx.json");
}

std::string clean_record(const Distribution& dist) {
    Result<std::string> text = fs::read_file(fs::join(fs::join(dist.site_dir, dist.info), "RECORD"));
    std::string out;
    std::set<std::string> known(dist.files.begin(), dist.files.end());
    std::vector<std::string> lines = text ? split_lines(*text) : std::vector<std::string>();
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines) {
        std::string path = line.substr(0, line.find(','));
        if (known.count(path) && !is_metadata_left_out(fs::basename(path))) out += line + "\n";
    }
    return out;
}

}  // namespace

bool is_unneeded_file(const Rules& rules, const std::set<std::string>& modules, const std::string& file) {
    for (const Unneeded& rule : rules.unneeded)
        for (const std::string& pattern : rule.files)
            if (glob_matches(pattern, file) && !holds_any(modules, rule.unless)) return true;
    return false;
}

bool is_licence_name(std::string_view file_name) {
    std::string upper(file_name);
    std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return std::toupper(c); });
    if (ends_with(upper, ".PY") || ends_with(upper, ".PYC") || ends_with(upper, ".SO")) return false;
    for (const char* word : {"LICENSE", "LICENCE", "COPYING", "NOTICE", "COPYRIGHT", "AUTHORS"})
        if (upper.rfind(word, 0) == 0) return true;
    return false;
}

bool is_extension_module(const std::string& path, const std::vector<std::string>& ext_suffixes) {
    for (const std::string& suffix : ext_suffixes)
        if (suffix != ".so" && ends_with(path, suffix)) return true;
    if (!ends_with(path, ".so")) return false;
    std::string name = fs::basename(path);
    if (name.find(".cpython-") != std::string::npos || name.find(".abi3.") != std::string::npos) return true;
    if (name.rfind("lib", 0) == 0) return false;
    // A plain "x.so": an extension module exports PyInit_x. The name is in the string table either way.
    Result<std::string> bytes = fs::read_file(path);
    return bytes && bytes->find("PyInit_" + name.substr(0, name.size() - 3)) != std::string::npos;
}

std::vector<PackageFile> package_data(const Distribution& dist, const Rules& rules,
                                      const std::set<std::string>& modules, const std::set<std::string>& used_tops,
                                      const std::vector<std::string>& ext_suffixes) {
    std::vector<PackageFile> out;
    std::set<std::string> data_tops = data_only_tops(dist);
    std::string label = dist.version.empty() ? dist.name : dist.name + " " + dist.version;
    for (const std::string& file : dist.files) {
        if (file.rfind(info_prefix(dist), 0) == 0 || file == dist.info || ends_with(file, ".pth")) continue;
        const ExtraData* rule = wanted_by_rule(rules, modules, file);
        if (!rule && ends_with(file, ".py")) continue;
        std::string top = top_name(file);
        bool in_folder = file.find('/') != std::string::npos;
        bool used = in_folder && (used_tops.count(top) || data_tops.count(top) || ends_with(top, ".libs"));
        if (!rule && (!used || is_unneeded_file(rules, modules, file))) continue;

        PackageFile found;
        found.source = fs::join(dist.site_dir, file);
        if (!fs::is_file(found.source)) continue;  // a RECORD may name what was removed since
        found.destination = "lib/" + file;
        found.reason = rule ? rule->why : fmt::format("data of {}", label);
        if (is_shared_library_name(fs::basename(file))) {
            if (is_extension_module(found.source, ext_suffixes)) continue;
            found.kind = PackageFile::Kind::Library;
            found.reason = fmt::format("library inside {}", label);
        }
        out.push_back(std::move(found));
    }
    return out;
}

std::vector<PackageFile> companion_data(const Distribution& dist, const Rules& rules,
                                        const std::set<std::string>& modules, const std::set<std::string>& used_tops,
                                        const std::vector<std::string>& ext_suffixes) {
    std::vector<PackageFile> out = package_data(dist, rules, modules, used_tops, ext_suffixes);
    bool has_python = std::any_of(dist.files.begin(), dist.files.end(), [&](const std::string& file) {
        return ends_with(file, ".py") || (is_shared_library_name(fs::basename(file)) &&
                                          is_extension_module(fs::join(dist.site_dir, file), ext_suffixes));
    });
    if (has_python)
        std::erase_if(out, [&](const PackageFile& file) {
            return !used_tops.count(top_name(file.destination.substr(std::string("lib/").size())));
        });
    return out;
}

std::vector<PackageFile> package_metadata(const Distribution& dist) {
    std::vector<PackageFile> out;
    if (dist.info.empty()) return out;
    for (const std::string& file : dist.files) {
        bool is_info = file == dist.info || file.rfind(info_prefix(dist), 0) == 0;
        if (!is_info || is_metadata_left_out(fs::basename(file)) || file.find("/sboms/") != std::string::npos) continue;
        PackageFile found;
        found.source = fs::join(dist.site_dir, file);
        found.destination = info_place(dist, file);
        found.kind = PackageFile::Kind::Metadata;
        found.reason = fmt::format("metadata of {}", dist.name);
        if (fs::basename(file) == "RECORD") {
            found.source.clear();
            found.content = clean_record(dist);
        } else if (!fs::is_file(found.source)) {
            continue;
        }
        out.push_back(std::move(found));
    }
    return out;
}

std::vector<PackageFile> package_programs(const Distribution& dist) {
    std::vector<PackageFile> out;
    for (const std::string& program : dist.programs)
        if (binary::is_elf(program))
            out.push_back({program, "lib/bin/" + fs::basename(program), "", PackageFile::Kind::Library,
                           fmt::format("program of {}", dist.name)});
    return out;
}

std::vector<PackageFile> package_licences(const Distribution& dist) {
    std::vector<PackageFile> out;
    for (const std::string& file : dist.files) {
        bool in_info = file.rfind(info_prefix(dist), 0) == 0;
        bool in_licences_folder = in_info && file.find("/licenses/") != std::string::npos;
        if (!in_licences_folder && !is_licence_name(fs::basename(file))) continue;
        std::string path = in_info ? file.substr(info_prefix(dist).size()) : file;
        if (path.rfind("licenses/", 0) == 0) path = path.substr(9);
        PackageFile found;
        found.source = fs::join(dist.site_dir, file);
        if (!fs::is_file(found.source)) continue;
        found.destination = "licenses/" + dist.name + "/" + path;
        found.kind = PackageFile::Kind::Licence;
        found.reason = fmt::format("licence of {}", dist.name);
        out.push_back(std::move(found));
    }
    return out;
}

}  // namespace kb::discover
