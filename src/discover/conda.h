// Conda environments: which package a file belongs to (conda-meta/*.json), and what activating the environment sets
// (etc/conda/activate.d/*.sh, read and not run).
#ifndef KB_DISCOVER_CONDA_H
#define KB_DISCOVER_CONDA_H

#include <string>
#include <vector>

namespace kb::discover {

struct CondaPackage {
    std::string name, version;
    std::vector<std::string> files;  // relative to the prefix
};

bool is_conda_prefix(const std::string& prefix);

// Every package of the environment. Files that cannot be read are passed over.
std::vector<CondaPackage> conda_packages(const std::string& prefix);

// export PROJ_DATA="${CONDA_PREFIX}/share/proj": a variable whose value is a file or folder of the environment.
struct CondaVariable {
    std::string name;     // "PROJ_DATA"
    std::string path;     // relative to the prefix: "share/proj"
    std::string package;  // that the script belongs to: "proj"
};

// Those of packages of which at least one file is among `used` (absolute, links resolved).
std::vector<CondaVariable> conda_variables(const std::string& prefix, const std::vector<std::string>& used);

}  // namespace kb::discover

#endif
