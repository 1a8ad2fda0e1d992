// The folder that is verified: its program, its files, and what its manifest promises.
#ifndef KB_VERIFY_DIST_FOLDER_H
#define KB_VERIFY_DIST_FOLDER_H

#include <string>
#include <vector>

#include "base/result.h"
#include "verify/known_outside.h"
#include "verify/verify.h"

namespace kb::verify {

struct DistFolder {
    std::string root;                // on the host, absolute, links resolved
    std::string program;             // relative to root
    std::vector<std::string> files;  // relative to root, sorted
    std::vector<std::string> elf;    // those that are ELF files
    std::vector<std::string> links;  // symbolic links, also those that lead to folders or nowhere
    int machine = 0;                 // of the program (elf.h)
};

// Finds the program: the one named; or what a manifest names; or X in X.dist; or the only executable ELF file in the
// root. Files and folders that cannot be read are findings.
Result<DistFolder> open_dist(const std::string& dist, const std::string& executable, std::vector<Finding>& findings);

// Compares the folder with lib/keelback.json. Returns false when there is none.
Result<bool> check_manifest(const DistFolder& dist, std::vector<Finding>& findings);

// Links that lead nowhere on another machine.
void check_links(const DistFolder& dist, std::vector<Finding>& findings);

// Files that name a path of this machine: the folder the dist was built in, the user's home, his environment; and
// executable scripts that are started by a program which other systems do not have.
void check_build_paths(const DistFolder& dist, const KnownOutside& known, std::vector<Finding>& findings);

}  // namespace kb::verify

#endif
