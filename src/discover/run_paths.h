// The run path that one file needs in the dist. See libraries.h for the choice.
#ifndef KB_DISCOVER_RUN_PATHS_H
#define KB_DISCOVER_RUN_PATHS_H

#include <map>
#include <set>
#include <string>

#include "binary/elf.h"
#include "binary/patch.h"

namespace kb::discover {

struct RunPathUser {
    std::string destination;                   // "lib/PIL/_imaging.so"
    const binary::ElfFile* elf = nullptr;      // as it is on the building machine
    std::map<std::string, std::string> needs;  // file name that is looked for -> destination where it must be found
};

// Leaves `edit` alone when the loader finds every need in its place, through the file's own run path or the
// executable's DT_RPATH of lib/, and no entry leads out of the dist. Otherwise sets the run path. `present`:
// destinations of all libraries.
void settle_run_path(const RunPathUser& user, const std::set<std::string>& present, binary::Patch& edit);

}  // namespace kb::discover

#endif
