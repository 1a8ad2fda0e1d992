// What the rules and the binaries of packages add to the module graph: the graph's hooks, filled from src/discover.
#ifndef KB_CLI_PACKAGE_KNOWLEDGE_H
#define KB_CLI_PACKAGE_KNOWLEDGE_H

#include <memory>

#include "base/cache.h"
#include "base/result.h"
#include "cli/hook_reader.h"
#include "discover/distributions.h"
#include "discover/entry_points.h"
#include "discover/rules.h"
#include "modules/graph.h"

namespace kb::cli {

struct KnowledgeInput {
    std::vector<std::string> site_dirs;
    std::vector<std::string> hook_folders;  // --additional-hooks-dir
    bool use_hooks = true;                  // PyInstaller's, where the environment has them
};

class PackageKnowledge {
public:
    static Result<PackageKnowledge> load(const Cache& cache);
    // Why a module is never compiled; empty: it may be. The answer, like the hooks, refers to this object.
    std::function<std::string(const std::string& name)> stays_bytecode() const;
    // The hooks refer to this object.
    modules::GraphHooks hooks(const KnowledgeInput& input, front::WorkerPool& workers);
    // Libraries that compile functions from their bytecode.
    std::vector<std::string> readers_of_bytecode() const;
    // Modules whose source goes along, by PyInstaller hooks; and what there is to say of these. After the graph.
    std::vector<std::string> hook_sources() const { return pyinstaller_hooks_.sources(); }
    std::vector<std::string> hook_notes() const;

private:
    std::vector<std::string> imports_of(const std::string& file, const std::string& module);
    std::set<std::string> required_modules(const std::string& file);

    std::unique_ptr<discover::Rules> rules_;
    discover::EntryPoints entry_points_;
    discover::Installed installed_;
    HookReader pyinstaller_hooks_;
    const Cache* cache_ = nullptr;
};

}  // namespace kb::cli

#endif
