#include "discover/walk.h"

#include <algorithm>

#include "base/fs.h"

namespace kb::discover {

namespace {

void walk(const std::string& folder, const std::string& prefix, std::vector<std::string>& above,
          std::vector<std::string>& out) {
    std::string real = fs::canonical(folder);
    if (std::find(above.begin(), above.end(), real) != above.end()) return;
    Result<std::vector<fs::Entry>> entries = fs::list_dir(folder);
    if (!entries) return;
    above.push_back(real);
    for (const fs::Entry& entry : *entries) {
        std::string path = fs::join(folder, entry.name);
        if (entry.is_dir)
            walk(path, prefix + entry.name + "/", above, out);
        else if (fs::is_file(path))
            out.push_back(prefix + entry.name);
    }
    above.pop_back();
}

}  // namespace

std::vector<std::string> walk_files(const std::string& root) {
    std::vector<std::string> above, out;
    walk(root, "", above, out);
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace kb::discover
