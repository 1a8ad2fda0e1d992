#include "base/cache.h"

#include <unistd.h>

#include "base/fs.h"
#include "base/process.h"

namespace kb {

std::string Cache::default_root() {
    if (std::string dir = process::env("KEELBACK_CACHE_DIR"); !dir.empty()) return fs::absolute(dir);
    if (std::string dir = process::env("XDG_CACHE_HOME"); !dir.empty() && dir.front() == '/')
        return fs::join(dir, "keelback");
    if (std::string home = process::env("HOME"); !home.empty() && home.front() == '/')
        return fs::join(home, ".cache/keelback");
    std::string temp = process::env("TMPDIR");
    return fs::join(temp.empty() ? "/tmp" : temp, "keelback-cache-" + std::to_string(::getuid()));
}

std::string Cache::path_of(std::string_view kind, std::string_view key) const {
    return fs::join(fs::join(fs::join(root_, kind), key.substr(0, 2)), key);
}

std::optional<std::string> Cache::get(std::string_view kind, std::string_view key) const {
    if (root_.empty()) return std::nullopt;
    auto content = fs::read_file(path_of(kind, key));
    if (!content) return std::nullopt;
    return std::move(*content);
}

void Cache::put(std::string_view kind, std::string_view key, std::string_view content) const {
    if (!root_.empty()) (void)fs::write_file(path_of(kind, key), content);
}

}  // namespace kb
