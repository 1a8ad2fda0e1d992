// The message codes by name.
#ifndef KB_BASE_CODES_H
#define KB_BASE_CODES_H

#include "base/result.h"

namespace kb {

// One enumerator per row of codes.def; the value is the number, printed as KB%04d.
enum class Code : std::uint16_t {
#define KB_CODE(name, number, exit_code, title, explanation) name = number,
#include "base/codes.def"
#undef KB_CODE
};

}  // namespace kb

#endif
