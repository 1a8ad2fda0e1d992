// Modules that an extension module imports from C. A .so has no import statements, but the names that it gives to
// PyImport_ImportModule are strings in its read-only data ("numpy.core._methods"), and some compilers leave the source
// beside it.
#ifndef KB_DISCOVER_EXTENSION_IMPORTS_H
#define KB_DISCOVER_EXTENSION_IMPORTS_H

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kb::discover {

// Dotted names in the file's data that could be modules, sorted; the caller keeps those that exist. Names without a dot
// are given only as siblings that begin with an underscore ("_common" of numpy.random.mtrand gives
// "numpy.random._common"): words like "time" are in every binary. From Cython modules, which import what Python code
// imports, also the plain names of standard modules. What that misses is in rules/.
// `required`: the modules of the distributions that the one of the file requires; their names count wherever they
// stand, since binaries of Cython and Rust have texts without ends.
Result<std::vector<std::string>> extension_imports(const std::string& file, std::string_view module,
                                                   const std::set<std::string>& required = {});

}  // namespace kb::discover

#endif
