// The native modules of a graph -> C files in X.build/c, through the cache.
#ifndef KB_CLI_COMPILE_MODULES_H
#define KB_CLI_COMPILE_MODULES_H

#include <functional>
#include <string>
#include <vector>

#include "backend/program.h"
#include "base/cache.h"
#include "cli/paths.h"
#include "front/worker.h"
#include "modules/graph.h"

namespace kb::cli {

struct CompileJob {
    const target::Target& target;
    const Paths& paths;
    const Cache& cache;
    std::vector<std::string> disabled_passes;      // "all" = every one
    std::vector<std::string> readers_of_bytecode;  // libraries; functions handed to them stay bytecode
    bool debug = false;                            // debuggers see the lines
};

using OnModule = std::function<void(size_t done, size_t total, const std::string& name)>;

struct CompiledModule {
    std::string name, symbol, cache_key;
};

// Worker and compiler for what the cache does not hold. Modules stream through: only keys stay in memory.
// Wrong use if one of these is not a pass of the compiler, or "all".
Status check_pass_names(const std::vector<std::string>& names);

Result<std::vector<CompiledModule>> compile_modules(const CompileJob& job, const modules::Graph& graph,
                                                    front::WorkerPool& workers, const OnModule& on_module);

// Writes the C files (only those that changed, so that Ninja rebuilds only these) and the IR dumps; removes stale ones.
Result<std::vector<backend::ProgramModule>> write_c_files(const CompileJob& job,
                                                          const std::vector<CompiledModule>& compiled,
                                                          const OnModule& on_module);

}  // namespace kb::cli

#endif
