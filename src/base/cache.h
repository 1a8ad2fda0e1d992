// The user's cache: content-addressed entries shared by all projects (D11). An entry is immutable; its key is a hash of
// everything that shaped it, versions included, so nothing is ever invalidated. Losing the cache loses only time:
// entries that cannot be written are skipped.
#ifndef KB_BASE_CACHE_H
#define KB_BASE_CACHE_H

#include <optional>
#include <string>
#include <string_view>

namespace kb {

class Cache {
public:
    // Without a root (plans of unit tests) nothing is kept.
    explicit Cache(std::string root) : root_(std::move(root)) {}

    // KEELBACK_CACHE_DIR, else XDG_CACHE_HOME/keelback, else ~/.cache/keelback, else a folder in TMPDIR.
    static std::string default_root();

    const std::string& root() const { return root_; }
    std::string path_of(std::string_view kind, std::string_view key) const;  // kind/ab/abcdef...
    std::optional<std::string> get(std::string_view kind, std::string_view key) const;
    void put(std::string_view kind, std::string_view key, std::string_view content) const;

private:
    std::string root_;
};

}  // namespace kb

#endif
