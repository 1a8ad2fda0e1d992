// Globs on relative paths with '/' between parts: '*' and '?' and [..] within a part, "**" across parts.
#ifndef KB_DISCOVER_GLOB_H
#define KB_DISCOVER_GLOB_H

#include <string_view>

namespace kb::discover {

bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace kb::discover

#endif
