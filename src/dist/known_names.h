// lib/kb.known: hashes of what exists here and is not in the dist, so that a failing program can name the option that
// helps (runtime/boot/hint.c) without carrying anybody's file names along. Four bytes a name.
#ifndef KB_DIST_KNOWN_NAMES_H
#define KB_DIST_KNOWN_NAMES_H

#include <set>
#include <string>
#include <vector>

#include "discover/distributions.h"
#include "discover/rules.h"
#include "target/target.h"

namespace kb::dist {

struct KnownInput {
    const target::Target& target;
    discover::Installed& installed;
    const discover::Rules& rules;
    const std::set<std::string>& modules;   // in the program
    std::set<std::string> destinations;     // of the dist's files
    std::string script_dir, project_root;   // absolute
    std::vector<std::string> skip_dirs;     // our own output
    std::vector<std::string> library_dirs;  // where this machine has its shared libraries
};

// Modules of the environment and of the standard library, the project's files and folders, files of packages that are
// in the program, shared libraries. Not those whose names say that they hold a secret.
std::string known_names_bytes(const KnownInput& input);

}  // namespace kb::dist

#endif
