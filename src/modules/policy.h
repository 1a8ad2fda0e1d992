// What is done with a module (D7): the user's own modules are compiled, the rest is taken along.
#ifndef KB_MODULES_POLICY_H
#define KB_MODULES_POLICY_H

#include <string>
#include <vector>

#include "modules/finder.h"
#include "target/target.h"

namespace kb::modules {

enum class Policy { Native, Bytecode, Extension, Builtin, Excluded };
// The nearest ancestor with a pyproject.toml, else the script's folder.
std::string project_root_of(const std::string& script_dir);

enum class Home { Program, Stdlib, ThirdParty };

struct PolicyOptions {
    std::vector<std::string> follow;     // --follow-import-to
    std::vector<std::string> no_follow;  // --nofollow-import-to
    std::vector<std::string> exclude;    // --exclude-module
    bool follow_all = false;             // --follow-imports
};

class PolicyMaker {
public:
    PolicyMaker(const target::Target& target, const std::string& script_dir, PolicyOptions options);

    Home home_of(const Found& found) const;
    Policy policy_of(const std::string& name, const Found& found) const;
    bool is_excluded(const std::string& name) const;
    const std::string& project_root() const { return root_; }

private:
    bool is_own(const std::string& path) const;

    const target::Target& target_;
    PolicyOptions options_;
    std::string root_;                    // nearest ancestor with a pyproject.toml, else the script's folder
    std::vector<std::string> own_roots_;  // root_ and editable installs
};

}  // namespace kb::modules

#endif
