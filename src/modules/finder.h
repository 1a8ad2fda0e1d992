// Finds modules as the target's import system would, by looking at folders only: no import hook of the environment
// runs.
#ifndef KB_MODULES_FINDER_H
#define KB_MODULES_FINDER_H

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "target/target.h"

namespace kb::modules {

enum class Kind { Source, Extension, Builtin, Frozen, Namespace };

struct Found {
    Kind kind = Kind::Source;
    std::string path;  // the .py or .so; empty for Builtin, Frozen, Namespace
    bool is_package = false;
    std::vector<std::string> search_path;  // of a package: its __path__
    std::string entry;                     // the sys.path entry that it came from; empty where there is none
};

class Finder {
public:
    // `script_dir` comes first, as under `python script.py`.
    Finder(const target::Target& target, const std::string& script_dir);

    std::optional<Found> find_top(const std::string& name);
    // `name` is the last part; `package` is what was found for the parent.
    std::optional<Found> find_in(const Found& package, const std::string& name);
    // The folders `name`/ of other path entries, which a package that calls pkgutil.extend_path takes in.
    std::vector<std::string> portions_elsewhere(const Found& package, const std::vector<std::string>& path,
                                                const std::string& name);
    // Names of the modules directly inside a package, sorted.
    std::vector<std::string> submodules(const Found& package);
    void add_path_entry(const std::string& dir);  // last; for literal additions to sys.path
    const std::vector<std::string>& path() const { return path_; }

private:
    std::optional<Found> find_on(const std::vector<std::string>& path, const std::string& name);
    std::optional<Found> in_folder(const std::string& dir, const std::string& name);
    std::optional<Found> editable(const std::string& name) const;
    const std::set<std::string>& listing(const std::string& dir);

    std::vector<std::string> path_;
    std::set<std::string> builtin_, frozen_;
    std::vector<std::string> suffixes_;  // extension suffixes
    std::map<std::string, std::vector<std::string>> editable_;
    std::map<std::string, std::set<std::string>> listings_;
};

}  // namespace kb::modules

#endif
