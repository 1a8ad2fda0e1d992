// Cython 3.2 keeps the strings of a module as one zlib stream in its read-only data.
#ifndef KB_DISCOVER_CYTHON_STRINGS_H
#define KB_DISCOVER_CYTHON_STRINGS_H

#include <string>

#include "base/result.h"

namespace kb::discover {

// The unpacked text of every zlib stream in the file that unpacks to its end and to more than 64 bytes; empty where
// there is none.
Result<std::string> packed_cython_strings(const std::string& file);

}  // namespace kb::discover

#endif
