// Licence texts of what is not an installed package: Python itself, Keelback's runtime, and the system's libraries.
#ifndef KB_DIST_LICENCES_H
#define KB_DIST_LICENCES_H

#include <string>
#include <vector>

#include "base/cache.h"
#include "target/target.h"

namespace kb::dist {

struct LicenceText {
    std::string source;       // absolute
    std::string destination;  // "licenses/system/libx11-6/copyright"
    std::string reason;
    std::string owner;
};

// The text that lies beside the standard library, or nothing (Debian's Python is a system package).
std::vector<LicenceText> python_licences(const target::Target& target);

// /usr/share/doc/PACKAGE/copyright of each file that dpkg knows. On systems without dpkg: nothing.
// dpkg takes long to answer: `cache` keeps it as long as dpkg's database is the same.
std::vector<LicenceText> system_licences(const std::vector<std::string>& files, const Cache& cache);

}  // namespace kb::dist

#endif
