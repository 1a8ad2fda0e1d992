// lib/kb.system: what the program expects of any machine, and what stands for it where a machine lacks it. The rules
// are
// [[system_file]] and [[system_folder]]; the other half is runtime/boot/system_files.c.
#ifndef KB_DIST_SYSTEM_FILES_H
#define KB_DIST_SYSTEM_FILES_H

#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "discover/rules.h"
#include "dist/plan.h"

namespace kb::dist {

struct SystemFiles {
    std::vector<PlanFile> files;        // lib/kb.system, if anything needs it, and the data of folders
    std::vector<std::string> notes;     // "time zones: 597 files, 1.2 MB ..."
    std::vector<std::string> licensed;  // a file of each folder that goes along: for its licence
};

// `binaries`: of the dist; only those that a rule names are read.
SystemFiles find_system_files(const discover::Rules& rules, const std::set<std::string>& modules,
                              const std::vector<PlanFile>& binaries, const std::string& prefix,
                              Diagnostics& diagnostics);

}  // namespace kb::dist

#endif
