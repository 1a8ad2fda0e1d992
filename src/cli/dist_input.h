// From the module graph to what src/dist plans with: module rows, data literals, lib/kb.archive.
#ifndef KB_CLI_DIST_INPUT_H
#define KB_CLI_DIST_INPUT_H

#include "backend/runtime_library.h"
#include "base/cache.h"
#include "cli/options.h"
#include "cli/paths.h"
#include "dist/plan.h"
#include "front/worker.h"
#include "modules/graph.h"

namespace kb::cli {

// Writes X.build/kb.archive: the bytecode of every module that stays bytecode, and the names that were left out.
Status write_bytecode_archive(const Paths& paths, const modules::Graph& graph, const Options& options,
                              const target::Target& target, front::WorkerPool& workers, const Cache& cache);

// The .py files among the data files that this module names; among those of options, for the script.
std::vector<std::string> sources_among_data(const Paths& paths, const Options& options, const modules::Module& module,
                                            const std::string& project_root);

Result<dist::DistInput> make_dist_input(const Paths& paths, const modules::Graph& graph, const Options& options,
                                        const target::Target& target, const backend::RuntimeLibrary& runtime,
                                        const Cache& cache);

}  // namespace kb::cli

#endif
