#include "lower/builder.h"

namespace kb::lower {

void add_py312_opcodes(OpcodeTable&) {}

}  // namespace kb::lower
