// From generated C to the executable: program.c, the program's build.ninja, the link line.
#ifndef KB_BACKEND_PROGRAM_H
#define KB_BACKEND_PROGRAM_H

#include <string>
#include <vector>

#include "backend/ninja.h"
#include "backend/runtime_library.h"
#include "backend/toolchain.h"
#include "target/target.h"

namespace kb::backend {

struct ProgramModule {
    std::string name;    // "__main__" for the script
    std::string symbol;  // the KbNativeModule in its C file
    std::string c_file;  // relative to the build folder: "c/utils.modules.c"
};

struct ProgramSpec {
    std::string name;                    // "inference"
    std::vector<ProgramModule> modules;  // sorted by name
    bool bundle_paths = true;
    bool sys_frozen = false;
};

std::string program_c(const ProgramSpec& spec);
// Builds into DIR/bin/NAME, which the caller copies into the dist.
NinjaFile program_ninja(const ProgramSpec& spec, const target::Target& target, const RuntimeLibrary& runtime);

}  // namespace kb::backend

#endif
