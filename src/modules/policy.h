// What is done with a module (D7): the user's own modules are compiled, the rest is taken along.
#ifndef KB_MODULES_POLICY_H
#define KB_MODULES_POLICY_H

#include <functional>
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
    // Why this module is not compiled though an option asks for it ("reads its source"); empty: it may be.
    std::function<std::string(const std::string& name)> stays_bytecode = {};
};

struct Decision {
    Policy policy = Policy::Bytecode;
    std::string why;              // of Bytecode: the reason, for the report
    bool against_option = false;  // --follow-imports or --follow-import-to asked for it to be compiled
};

class PolicyMaker {
public:
    PolicyMaker(const target::Target& target, const std::string& script_dir, PolicyOptions options);

    Home home_of(const Found& found) const;
    Decision decide(const std::string& name, const Found& found) const;
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
