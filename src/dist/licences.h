// Licence texts of what is not an installed package: Python itself, Keelback's runtime, and the system's libraries.
#ifndef KB_DIST_LICENCES_H
#define KB_DIST_LICENCES_H

#include <map>
#include <string>
#include <vector>

#include "base/cache.h"
#include "discover/rules.h"
#include "target/target.h"

namespace kb::dist {

struct LicenceText {
    std::string source;       // absolute
    std::string destination;  // "licenses/system/libx11-6/copyright"
    std::string reason;
    std::string owner;
    std::vector<std::string> of = {};  // the files of the system whose licence it is
};

// The text that lies beside the standard library, or nothing (Debian's Python is a system package).
std::vector<LicenceText> python_licences(const target::Target& target);

struct SystemLicences {
    std::vector<LicenceText> texts;
    std::map<std::string, std::string> terms;  // file -> "GPL-3+"; of those that say so
    std::vector<std::string> without;          // files for which no text was found
};

// Of files that belong to the system or to a conda environment (`prefix`): rules say the terms of some libraries; else
// Debian's copyright files (with the common licences that they refer to) or conda's metadata are read.
// dpkg takes long to answer: `cache` keeps it as long as dpkg's database is the same.
SystemLicences system_licences(const std::vector<std::string>& files, const std::string& prefix,
                               const discover::Rules& rules, const Cache& cache);

// The terms that a rule gives for a library; empty if none does.
std::string terms_by_rule(const discover::Rules& rules, const std::string& library);

// "Debian package zlib1g", "conda package zlib"; nothing for a file that is from neither.
std::string system_package_of(const std::string& file, const std::string& prefix, const Cache& cache);

}  // namespace kb::dist

#endif
