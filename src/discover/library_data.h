// Folders of data that belong to a shared library (rules' [[folder]]): Tcl's scripts for libtcl8.6.so.
#ifndef KB_DISCOVER_LIBRARY_DATA_H
#define KB_DISCOVER_LIBRARY_DATA_H

#include <string>
#include <vector>

#include "discover/rules.h"

namespace kb::discover {

struct LibraryData {
    std::string folder;              // absolute; empty when it is nowhere
    std::vector<std::string> files;  // relative to it, sorted, without what the rule calls unneeded
};
LibraryData library_data(const LibraryFolder& rule, const std::string& library);

// Files below `root` that match one of the globs, relative to it, sorted. Only the folders that the globs name are
// walked.
std::vector<std::string> files_matching(const std::string& root, const std::vector<std::string>& globs);

}  // namespace kb::discover

#endif
