// A build.ninja as a value, and running it. Ninja does the scheduling, the dependencies and the rebuild decisions.
#ifndef KB_BACKEND_NINJA_H
#define KB_BACKEND_NINJA_H

#include <functional>
#include <string>
#include <vector>

#include "backend/toolchain.h"
#include "base/result.h"

namespace kb::backend {

struct CompileEdge {
    std::string source, object;  // relative to the build folder, or absolute
};

struct LinkEdge {
    std::string output;
    std::vector<std::string> objects;
    std::vector<std::string> flags;        // after the objects
    std::vector<std::string> inputs = {};  // further files that it depends on
};

struct NinjaFile {
    std::vector<std::string> flags;  // of every compilation
    std::vector<CompileEdge> compiles;
    std::vector<LinkEdge> links;
    std::vector<LinkEdge> archives;  // flags unused
};

std::string ninja_text(const NinjaFile& file, const Toolchain& toolchain);

struct NinjaProgress {
    size_t done = 0, total = 0;
    std::string what;
};

// Writes DIR/build.ninja (only if it changed) and runs ninja there. true = something was built.
// Errors: CompileFailed with the compiler's words, CompilerKilled, DiskFull, Interrupted.
Result<bool> run_ninja(const std::string& dir, const NinjaFile& file, const Toolchain& toolchain,
                       const std::function<void(const NinjaProgress&)>& on_progress);

}  // namespace kb::backend

#endif
