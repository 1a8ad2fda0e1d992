// The symbol file of a build (--symbols), through the cache.
#ifndef KB_CLI_SYMBOL_FILE_H
#define KB_CLI_SYMBOL_FILE_H

#include "base/cache.h"
#include "cli/paths.h"
#include "front/worker.h"
#include "modules/graph.h"
#include "target/target.h"

namespace kb::cli {

// Writes OUTPUT/NAME.sym: the texts of all compiled modules, and of the user's own that stay bytecode.
Status write_symbol_file(const Paths& paths, const modules::Graph& graph, const target::Target& target,
                         front::WorkerPool& workers, const Cache& cache);

}  // namespace kb::cli

#endif
