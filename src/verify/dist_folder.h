// The folder that is verified: its program, its files, and what its manifest promises.
#ifndef KB_VERIFY_DIST_FOLDER_H
#define KB_VERIFY_DIST_FOLDER_H

#include <string>
#include <vector>

#include "base/result.h"
#include "verify/verify.h"

namespace kb::verify {

struct DistFolder {
    std::string root;                // on the host, absolute, links resolved
    std::string program;             // relative to root
    std::vector<std::string> files;  // relative to root, sorted
    std::vector<std::string> elf;    // those that are ELF files
};

// Finds the program: the one named; or what a manifest names; or X in X.dist; or the only executable ELF file in the
// root.
Result<DistFolder> open_dist(const std::string& dist, const std::string& executable);

// Compares the folder with lib/keelback.json. Returns false when there is none.
Result<bool> check_manifest(const DistFolder& dist, std::vector<Finding>& findings);

// Text files that name a path of this machine: the folder the dist was built in, the user's home.
void check_build_paths(const DistFolder& dist, std::vector<Finding>& findings);

}  // namespace kb::verify

#endif
