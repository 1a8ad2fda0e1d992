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
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/cache.h"
#include "base/diagnostics.h"
#include "front/facts.h"
#include "front/worker.h"
#include "modules/finder.h"
#include "modules/policy.h"
#include "modules/reason.h"
#include "target/target.h"

namespace kb::modules {

struct ImportedName {
    std::string name;
    int line = 0;
};

struct Module {
    std::string name;  // dotted; "__main__" for the script
    Found found;
    Policy policy = Policy::Bytecode;
    std::string why_bytecode;     // of Bytecode
    bool against_option = false;  // see Decision
    Home home = Home::ThirdParty;
    std::string dist_filename;          // below the dist: "inference.py", "utils/modules.py", "lib/json/__init__.py"
    std::string source_hash;            // of a Source module
    std::string bytecode_key;           // cache key of the marshal data ("bytecode"); empty if it does not compile
    std::string imported_by;            // "inference.py:3", or the reason; of the first who needed it
    std::vector<std::string> exports;   // literal __all__
    std::vector<front::DataFact> data;  // of the user's own modules
    std::vector<front::ComputedFact> computed;  // of the user's own modules
    std::vector<ImportedName> imports;          // of the user's own modules: absolute imports
    std::vector<front::LibraryFact> libraries;  // shared libraries that it loads by name
    std::vector<std::string> stubs;             // .pyi files that are read when it is imported
    std::string appended;                       // code that a rule adds to it
};

struct Graph {
    std::vector<Module> modules;               // sorted by name
    std::vector<Missing> missing;              // sorted by name; imports that find nothing
    std::vector<LeftOut> left_out;             // sorted by name
    std::vector<Need> needs;                   // sorted by user and needed: who needs whom, all of it
    std::vector<AskedMetadata> distributions;  // sorted
    std::vector<std::string> recorded;         // sorted; modules that only the record of a run named
    std::string project_root;
};

// A module pattern ("pkg.*", "pkg.**"), and why it is needed.
struct Implied {
    std::string module;
    Reason why;
    bool may_be_ignored = false;  // a rule that leaves it out wins
};

// Why an import is not followed; `why` is empty if it is.
struct Ignored {
    std::string why;
    std::string unless;  // it is, once this module is in the program; may be empty
    std::string place;   // where this is said: "rules/pandas.toml"
};

// A module that an installed distribution names as an entry point.
struct Plugin {
    std::string module;
    std::string distribution;  // whose metadata is needed to find it
    Reason why;
};

// What other parts of the tool know about packages.
struct GraphHooks {
    // What `name` needs besides its imports.
    std::function<std::vector<Implied>(const std::string& name)> implied;
    // The plugins that installed distributions have for this group of entry points; and all groups that have any.
    std::function<std::vector<Plugin>(const std::string& group)> plugins;
    std::set<std::string> groups;
    // Distributions whose metadata `name` needs, and groups of entry points that it looks for.
    std::function<std::vector<std::string>(const std::string&name)> asked_distributions, asked_groups;
    // (submodules, why) that every package of the user's has for `name`: ("models", "...") for django.
    std::function<std::vector<std::pair<std::string, Reason>>(const std::string& name)> conventions;
    std::function<bool(const std::string& name)> is_unneeded;  // not followed unless named by an option
    std::function<Ignored(const std::string& importer, const std::string& imported)> is_ignored;
    std::function<std::vector<std::string>(const std::string& file, const std::string& name)> extension_imports;
    std::function<std::string(const std::string& name)> appended;  // code that a rule adds to a module
    // Sources among the data files that a module of the user's names: they are run from their files, and what they
    // import is needed too.
    std::function<std::vector<std::string>(const Module& module, const std::string& project_root)> data_sources;
    std::function<void(size_t known, size_t done, const std::string& current)> progress;
};

struct GraphOptions {
    std::string script;      // absolute
    std::string script_dir;  // what comes first on sys.path; nearly always the script's folder
    std::vector<std::string> include_modules, include_packages;
    std::vector<std::pair<std::string, std::string>> recorded;  // modules that a run imported, and the place
    PolicyOptions policy;
};

Result<Graph> build_graph(const target::Target& target, const GraphOptions& options, const GraphHooks& hooks,
                          front::WorkerPool& workers, const Cache& cache, Diagnostics& diagnostics);

// The marshal data of a bytecode module, from the cache (or compiled again when the entry is gone).
Result<std::string> load_bytecode(const Module& module, const target::Target& target, front::WorkerPool& workers,
                                  const Cache& cache);

}  // namespace kb::modules

#endif
