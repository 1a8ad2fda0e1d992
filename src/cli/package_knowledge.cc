#include "cli/package_knowledge.h"

#include <fmt/format.h>

#include "base/fs.h"
#include "base/hash.h"
#include "base/text.h"
#include "discover/extension_imports.h"

namespace kb::cli {

Result<PackageKnowledge> PackageKnowledge::load(const Cache& cache) {
    PackageKnowledge out;
    KB_TRY(auto rules, discover::load_rules());
    out.rules_ = std::make_unique<discover::Rules>(std::move(rules));
    out.cache_ = &cache;
    return out;
}

// Scanning a large binary takes long: the answer is kept under the file's name, size and time stamp.
std::vector<std::string> PackageKnowledge::imports_of(const std::string& file, const std::string& module) const {
    auto stat = fs::stat(file);
    if (!stat) return {};
    std::string key = Hasher()
                          .add("extension imports 7")
                          .add(file)
                          .add(module)
                          .add(fmt::format("{} {}", stat->size, stat->mtime_ns))
                          .hex();
    if (auto known = cache_->get("extension-imports", key)) return split_lines(*known);
    auto names = discover::extension_imports(file, module);
    if (!names) return {};  // the plan reads the file again and reports it
    cache_->put("extension-imports", key, join(*names, "\n"));
    return *names;
}

modules::GraphHooks PackageKnowledge::hooks() const {
    modules::GraphHooks out;
    const discover::Rules& rules = *rules_;
    out.implied = [&rules](const std::string& name) {
        std::vector<std::pair<std::string, std::string>> needs;
        for (const discover::ImpliedBy& row : discover::implied_by(rules, name))
            needs.emplace_back(row.module, row.why);
        return needs;
    };
    out.is_unneeded = [&rules](const std::string& name) { return discover::is_unneeded_module(rules, name); };
    out.is_ignored = [&rules](const std::string& importer, const std::string& imported) {
        return discover::is_ignored_import(rules, importer, imported);
    };
    out.extension_imports = [this](const std::string& file, const std::string& name) { return imports_of(file, name); };
    return out;
}

}  // namespace kb::cli
