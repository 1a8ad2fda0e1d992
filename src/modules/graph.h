// The module graph: from the script, everything that the program may import, with the policy of each module.
//
//     build_graph: waves of (find, ask for facts, follow the imports) until nothing new comes
//
// Invariants: a module is in the graph only if its parents are; facts come from the cache or the worker, and only the
// keys of bytecode stay in memory, never the bytecode itself (D11).
#ifndef KB_MODULES_GRAPH_H
#define KB_MODULES_GRAPH_H

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/cache.h"
#include "base/diagnostics.h"
#include "front/facts.h"
#include "front/worker.h"
#include "modules/finder.h"
#include "modules/policy.h"
#include "target/target.h"

namespace kb::modules {

struct Module {
    std::string name;  // dotted; "__main__" for the script
    Found found;
    Policy policy = Policy::Bytecode;
    Home home = Home::ThirdParty;
    std::string dist_filename;          // co_filename: "inference.py", "utils/modules.py", "lib/json/__init__.py"
    std::string source_hash;            // of a Source module
    std::string bytecode_key;           // cache key of the marshal data ("bytecode"); empty if it does not compile
    std::string imported_by;            // "inference.py:3", or the reason
    std::vector<std::string> exports;   // literal __all__
    std::vector<front::DataFact> data;  // of the user's own modules
};

struct Missing {
    std::string name;
    std::string imported_by;
};

struct Graph {
    std::vector<Module> modules;   // sorted by name
    std::vector<Missing> missing;  // sorted by name; imports that find nothing
    std::string project_root;
};

// What other parts of the tool know about packages.
struct GraphHooks {
    // (module, why) of what `name` needs besides its imports. May end in ".*" or ".**".
    std::function<std::vector<std::pair<std::string, std::string>>(const std::string& name)> implied;
    std::function<bool(const std::string& name)> is_unneeded;  // not followed unless named by an option
    std::function<bool(const std::string& importer, const std::string& imported)>
        is_ignored;  // this import is not followed
    std::function<std::vector<std::string>(const std::string& file, const std::string& name)> extension_imports;
    std::function<void(size_t known, size_t done, const std::string& current)> progress;
};

struct GraphOptions {
    std::string script;  // absolute
    std::vector<std::string> include_modules, include_packages;
    PolicyOptions policy;
};

Result<Graph> build_graph(const target::Target& target, const GraphOptions& options, const GraphHooks& hooks,
                          front::WorkerPool& workers, const Cache& cache, Diagnostics& diagnostics);

// The marshal data of a bytecode module, from the cache (or compiled again when the entry is gone).
Result<std::string> load_bytecode(const Module& module, const target::Target& target, front::WorkerPool& workers,
                                  const Cache& cache);

}  // namespace kb::modules

#endif
