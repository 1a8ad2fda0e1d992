#include "discover/entry_points.h"

#include "base/fs.h"
#include "base/text.h"

namespace kb::discover {

namespace {

// Scripts, and the plugins of setuptools, which serve when a package is built.
bool is_for_installations(const std::string& group) {
    return group == "console_scripts" || group == "gui_scripts" || group.starts_with("distutils.") ||
           group.starts_with("setuptools.") || group == "egg_info.writers";
}

}  // namespace

void add_entry_points(EntryPoints& out, std::string_view text, const std::string& distribution) {
    std::string group;
    for (const std::string& raw : split_lines(text)) {
        std::string line(trim(raw));
        if (line.empty() || line[0] == '#' || line[0] == ';') continue;
        if (line[0] == '[') {
            group = std::string(trim(line.substr(1, line.find(']') - 1)));
            continue;
        }
        size_t equal = line.find('=');
        if (equal == std::string::npos || group.empty() || is_for_installations(group)) continue;
        std::string value = line.substr(equal + 1);
        value = value.substr(0, value.find('['));  // extras
        std::string module(trim(value.substr(0, value.find(':'))));
        if (!module.empty()) out[group].push_back({module, distribution});
    }
}

EntryPoints entry_points(const std::vector<std::string>& site_dirs) {
    EntryPoints out;
    for (const std::string& site : site_dirs) {
        auto entries = fs::list_dir(site);
        if (!entries) continue;
        for (const fs::Entry& entry : *entries) {
            bool is_egg = entry.name == "EGG-INFO";  // of an unpacked egg, which is on sys.path itself
            if (!entry.name.ends_with(".dist-info") && !entry.name.ends_with(".egg-info") && !is_egg) continue;
            if (auto text = fs::read_file(fs::join(fs::join(site, entry.name), "entry_points.txt")))
                add_entry_points(out, *text, is_egg ? fs::basename(site) : entry.name);
        }
    }
    return out;
}

}  // namespace kb::discover
