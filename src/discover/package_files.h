// Which files of a distribution go along, and where they lie in the dist: as the wheel laid them out, below lib/.
#ifndef KB_DISCOVER_PACKAGE_FILES_H
#define KB_DISCOVER_PACKAGE_FILES_H

#include <set>
#include <string>
#include <vector>

#include "discover/distributions.h"
#include "discover/rules.h"

namespace kb::discover {

struct PackageFile {
    enum class Kind { Data, Library, Metadata, Licence };
    std::string source;       // absolute; empty: `content`
    std::string destination;  // "lib/matplotlib/mpl-data/matplotlibrc"
    std::string content;
    Kind kind = Kind::Data;
    std::string reason;
};

// Data files and plain shared libraries of the packages of `dist` that are in the program. Left out: sources and
// bytecode, extension modules (the module graph says which), what the rules call unneeded, and packages that no module
// is imported from. `used_tops`: top-level names of the modules in the program ("numpy", "mpl_toolkits", "pylab.py" is
// "pylab").
std::vector<PackageFile> package_data(const Distribution& dist, const Rules& rules,
                                      const std::set<std::string>& modules, const std::set<std::string>& used_tops,
                                      const std::vector<std::string>& ext_suffixes);

// The same of a distribution that a package in the program requires, and of which no module is imported: what it adds
// to the folders of other packages (PyQt6-Qt6 holds PyQt6/Qt6/), or all if it has no Python at all.
std::vector<PackageFile> companion_data(const Distribution& dist, const Rules& rules,
                                        const std::set<std::string>& modules, const std::set<std::string>& used_tops,
                                        const std::vector<std::string>& ext_suffixes);

// True for a file (below its site folder) that a rule calls unneeded in a program with these modules.
bool is_unneeded_file(const Rules& rules, const std::set<std::string>& modules, const std::string& file);

// Its dist-info or egg-info: what importlib.metadata reads, with a RECORD that names no file outside of the package,
// and without what names the machine it was installed on (direct_url.json).
std::vector<PackageFile> package_metadata(const Distribution& dist);

// Its programs that are no scripts (ruff), for lib/bin/: there sysconfig has the scripts folder of the program's
// Python.
std::vector<PackageFile> package_programs(const Distribution& dist);

// Licence texts, for licenses/: names relative to it.
std::vector<PackageFile> package_licences(const Distribution& dist);

// True for names like LICENSE, COPYING.LESSER, NOTICE.txt, AUTHORS.
bool is_licence_name(std::string_view file_name);

// True for a file that Python imports as an extension module: one of the suffixes, or ".so" with a PyInit_ name.
bool is_extension_module(const std::string& path, const std::vector<std::string>& ext_suffixes);

}  // namespace kb::discover

#endif
