// Changes to an ELF file, done on a copy by the programs patchelf and (for debug information) strip.
#ifndef KB_BINARY_PATCH_H
#define KB_BINARY_PATCH_H

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace kb::binary {

struct NeededChange {
    std::string from;
    std::string to;
};

struct Patch {
    uint64_t strip_debug = 0;   // bytes of .debug_* sections to drop; before all else, where `strip` is installed
    std::string run_path = {};  // set when not empty
    bool as_rpath = false;      // as DT_RPATH, which what it loads inherits; else as DT_RUNPATH
    bool remove_run_path = false;
    std::string soname = {};  // set when not empty
    std::vector<NeededChange> needed = {};

    bool empty() const {
        return run_path.empty() && !remove_run_path && soname.empty() && needed.empty() && strip_debug == 0;
    }
};

Status patch_elf(const std::string& file, const Patch& patch);

}  // namespace kb::binary

#endif
