// The C compiler that builds programs for the target, and the launcher in front of it.
#ifndef KB_BACKEND_TOOLCHAIN_H
#define KB_BACKEND_TOOLCHAIN_H

#include <string>
#include <vector>

#include "base/result.h"
#include "target/target.h"

namespace kb::backend {

struct Toolchain {
    std::vector<std::string> cc;        // the compiler's command: {"gcc"} or {"zig", "cc"}
    std::vector<std::string> launcher;  // {"ccache"}; empty: none
    std::string ninja;
    std::string ar;
    std::string ccache_dir;  // for ccache where its own place cannot be written; else empty
    std::string identity;    // compiler version and flags; part of cache keys
    unsigned jobs = 1;
};

// CC (which may hold arguments), else gcc, cc, clang from PATH. `launcher`: an option's text; "" looks for ccache and
// sccache; "none" uses none. `jobs` 0: one per processor.
// `spare_dir`: a folder for the launcher's cache where HOME cannot be written.
Result<Toolchain> find_toolchain(const std::string& launcher, unsigned jobs, const std::string& spare_dir);

// What find_toolchain would refuse, all of it.
std::vector<Error> toolchain_faults();

// Where runtime/ lies: KEELBACK_RUNTIME_DIR, ../share/keelback/runtime beside this executable, else the source tree.
Result<std::string> find_runtime_dir();

// Flags for generated C and for the runtime: identical, so that inline functions of the headers agree.
std::vector<std::string> compile_flags(const target::Target& target, const std::string& runtime_dir);

}  // namespace kb::backend

#endif
