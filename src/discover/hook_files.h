// The PyInstaller hooks of an environment: what its packages and the user's folders have, by the module that each is
// for. They are the user's own; nothing of them is in this tool.
#ifndef KB_DISCOVER_HOOK_FILES_H
#define KB_DISCOVER_HOOK_FILES_H

#include <map>
#include <string>
#include <vector>

#include "discover/entry_points.h"

namespace kb::discover {

// Module -> file ".../hook-MODULE.py". Looked for in `folders` (named by an option), in the packages that have an entry
// point of the group pyinstaller40 and the folders in them, and among PyInstaller's own. The first of a module counts.
std::map<std::string, std::string> hook_files(const std::vector<std::string>& folders,
                                              const std::vector<std::string>& site_dirs,
                                              const EntryPoints& entry_points);

}  // namespace kb::discover

#endif
