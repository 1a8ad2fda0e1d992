// Cython packs the strings of a module into its read-only data: 3.2 as a zlib stream, 3.3 in a coding of its own
// (LZSS).
#ifndef KB_DISCOVER_CYTHON_STRINGS_H
#define KB_DISCOVER_CYTHON_STRINGS_H

#include <string>

#include "base/result.h"

namespace kb::discover {

struct CythonStrings {
    std::string text;         // of every stream that unpacks to more than 64 bytes; empty where there is none
    bool wants_zlib = false;  // the module unpacks them with Python's zlib
};

Result<CythonStrings> packed_cython_strings(const std::string& file);

}  // namespace kb::discover

#endif
