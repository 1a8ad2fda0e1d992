#include "lower/builder.h"

namespace kb::lower {

void add_py310_opcodes(OpcodeTable&) {}

}  // namespace kb::lower
