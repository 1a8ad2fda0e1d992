// keelback where NAME: where a module, a distribution or a shared library lives in an environment. Folders are read and
// nothing is imported, as in a build.
#ifndef KB_REPORT_WHERE_H
#define KB_REPORT_WHERE_H

#include <string>
#include <string_view>
#include <vector>

#include "base/cache.h"
#include "base/result.h"
#include "target/target.h"

namespace kb::report {

struct WherePlace {
    std::string path;  // empty for a module that is built into Python
    std::string from;  // "numpy 1.26.4", "Debian package zlib1g", "standard library"
    std::string note;  // "what the loader takes", "a link to ..."
};

struct WhereAnswer {
    std::string name;
    std::string kind;                // "package", "module", "extension module", "built-in module", "shared library" ...
    std::string home;                // "standard library", "third party", "yours", "system", "conda"
    std::vector<WherePlace> places;  // the first is the one that counts
    std::string option;              // of `keelback build`, by which it comes along
};

// Is a file of a wheel a copy of the library of this name ("libz.so.1", "libz.so")? Wheels rename their copies:
// "libz-eb09ad1d.so.1.2.3"; OpenBLAS has marks of its build ("p-r0", "64_"), and perhaps its owner before its name:
// "libscipy_openblas64_-ff651d7f.so".
bool is_copy_of(std::string_view file, std::string_view name);

// `folder`: what comes first on sys.path, as for a script there. Error: NotFoundAnywhere.
Result<WhereAnswer> where(const std::string& name, const target::Target& target, const std::string& folder,
                          const Cache& cache);

// One more line of the answer: "in app.dist" and what is said of it there.
struct WhereLine {
    std::string label, text;
};
std::string where_text(const WhereAnswer& answer, const std::vector<WhereLine>& more);
std::string where_json(const WhereAnswer& answer, const std::vector<WhereLine>& more);

}  // namespace kb::report

#endif
