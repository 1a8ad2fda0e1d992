// Changes to an ELF file, done on a copy by the programs patchelf and (for debug information) strip.
#ifndef KB_BINARY_PATCH_H
#define KB_BINARY_PATCH_H

#include <string>
#include <vector>

#include "base/result.h"

namespace kb::binary {

struct NeededChange {
    std::string from;
    std::string to;
};

struct Patch {
    bool strip_debug = false;              // drop .debug_* sections; before all else, and only where `strip` is installed
    std::string run_path = {};                  // set when not empty
    bool as_rpath = false;                 // as DT_RPATH, which what it loads inherits; else as DT_RUNPATH
    bool remove_run_path = false;
    std::string soname = {};                    // set when not empty
    std::vector<NeededChange> needed = {};

    bool empty() const { return run_path.empty() && !remove_run_path && soname.empty() && needed.empty() && !strip_debug; }
};

Status patch_elf(const std::string& file, const Patch& patch);

}  // namespace kb::binary

#endif
