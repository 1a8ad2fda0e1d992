#include "discover/glob.h"

#include <fnmatch.h>

#include <string>

namespace kb::discover {

namespace {

std::string_view first_part(std::string_view path) {
    return path.substr(0, path.find('/'));
}

std::string_view after_first(std::string_view path) {
    size_t slash = path.find('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
    if (pattern.empty()) return path.empty();
    std::string_view part = first_part(pattern);
    std::string_view rest = after_first(pattern);
    if (part == "**") {
        if (rest.empty()) return true;
        for (std::string_view tail = path;; tail = after_first(tail)) {
            if (glob_matches(rest, tail)) return true;
            if (tail.empty()) return false;
        }
    }
    if (path.empty()) return false;
    if (::fnmatch(std::string(part).c_str(), std::string(first_part(path)).c_str(), 0) != 0) return false;
    return glob_matches(rest, after_first(path));
}

}  // namespace kb::discover
