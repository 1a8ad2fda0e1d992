// Entry points of installed distributions: what importlib.metadata.entry_points(group=...) gives and plugins are loaded
// by.
#ifndef KB_DISCOVER_ENTRY_POINTS_H
#define KB_DISCOVER_ENTRY_POINTS_H

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kb::discover {

struct EntryPoint {
    std::string module;        // "markdown.extensions.tables"
    std::string distribution;  // "Markdown-3.5.dist-info", for the reason
};

// Group -> its entry points, in the order of the folders. Scripts are no plugins, and
// those of setuptools serve when a package is built: both are left out. Folders and files that cannot be read are
// passed over, as importlib.metadata does.
using EntryPoints = std::map<std::string, std::vector<EntryPoint>, std::less<>>;
EntryPoints entry_points(const std::vector<std::string>& site_dirs);

// Adds those of one entry_points.txt.
void add_entry_points(EntryPoints& out, std::string_view text, const std::string& distribution);

}  // namespace kb::discover

#endif
