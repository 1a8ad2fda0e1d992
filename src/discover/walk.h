// The files below a folder, links to folders followed: Debian's packages link their data to /usr/share, and a dist
// holds no links.
#ifndef KB_DISCOVER_WALK_H
#define KB_DISCOVER_WALK_H

#include <string>
#include <vector>

namespace kb::discover {

// Relative paths of all regular files, sorted. A link that leads back to a folder above it is not followed; a folder
// that cannot be read counts as empty.
std::vector<std::string> walk_files(const std::string& root);

}  // namespace kb::discover

#endif
