// Modules that an extension module imports from C. A .so has no import statements, but the names it passes to
// PyImport_ImportModule are strings in its read-only data ("numpy.core._methods").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace kb::discover {

// Dotted names in the file's data that could be modules, sorted. The caller keeps those that exist; names without a dot are given
// only where they are siblings by convention ("_foo"), since words like "time" are in every binary.
Result<std::vector<std::string>> extension_imports(const std::string& file, std::string_view module);

}  // namespace kb::discover
